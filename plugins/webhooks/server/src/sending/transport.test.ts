import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { createAddressRules } from '../domain/address-rules';
import type { ResolvedAddress } from './resolve';
import { createTransport } from './transport';
import type { Connection } from './transport';

const LOCAL = ['127.0.0.1/32'];
const MESSAGE = { path: '/hook', id: 'one', timestamp: 1, keys: ['AAAA'], body: '{}' };
const to = (address: string): ResolvedAddress[] => [
  { address, family: net.isIPv6(address) ? 6 : 4 },
];

const closed = (socket: net.Socket): Promise<unknown> =>
  socket.destroyed ? Promise.resolve() : new Promise((done) => socket.once('close', done));

interface Options {
  networks?: string[];
  answers?: ResolvedAddress[][];
  timeout?: number;
  concurrency?: number;
}

describe('transport', () => {
  let server: http.Server;
  let handler: http.RequestListener;
  let connection: Connection | undefined;
  let sockets: Set<net.Socket>;
  const port = (): number => (server.address() as AddressInfo).port;

  beforeEach(async () => {
    sockets = new Set();
    server = http.createServer((request, response) => handler(request, response));
    server.on('connection', (socket) => sockets.add(socket));
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(async () => {
    await connection?.close(true);
    connection = undefined;
    server.closeAllConnections();
    server.close();
  });

  const post = async (
    origin: string,
    { networks = LOCAL, answers = [], timeout = 2_000, concurrency = 5 }: Options = {},
  ) => {
    const resolve = () => {
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return answer ? Promise.resolve(answer) : Promise.reject(new Error('not asked for'));
    };
    const rules = createAddressRules(networks);
    connection ??= createTransport({ rules, resolve, timeout, concurrency })(origin);
    const answer = await connection.post(MESSAGE);
    if (!answer) throw new Error('turned away');
    return answer;
  };
  const local = (): string => `http://127.0.0.1:${port()}`;

  it('posts and reads the answer', async () => {
    handler = (request, response) => response.end(request.method);
    const answer = await post(local());
    expect(answer).toMatchObject({ status: 200, failure: null, body: 'POST', truncated: false });
  });

  it('reads no more than 16 kB of an endless answer and hangs up', async () => {
    let written = 0;
    handler = (_request, response) => {
      const more = (): void => {
        while (!response.destroyed && written < 50e6 && response.write(Buffer.alloc(65_536, 'x'))) {
          written += 65_536;
        }
        if (!response.destroyed && written < 50e6) response.once('drain', more);
      };
      more();
    };
    const answer = await post(local());
    expect(answer).toMatchObject({ status: 200, truncated: true });
    expect(answer.body).toHaveLength(16_384);
    await Promise.all([...sockets].map(closed));
    expect(written).toBeLessThan(10e6);
  });

  it('follows no redirect', async () => {
    const paths: string[] = [];
    handler = (request, response) => {
      paths.push(request.url!);
      response.writeHead(302, { location: '/elsewhere' }).end();
    };
    expect(await post(local())).toMatchObject({ status: 302 });
    expect(paths).toEqual(['/hook']);
  });

  it.each([
    ['that says nothing', (): void => {}],
    [
      'that stops after the headers',
      (_: unknown, response: http.ServerResponse): void => {
        response.writeHead(200).write('.');
      },
    ],
  ])('gives up on a receiver %s', async (_name, listener) => {
    handler = listener;
    const began = Date.now();
    const answer = await post(local(), { timeout: 300 });
    expect(Date.now() - began).toBeLessThan(1_500);
    expect(answer.failure ?? answer.status).toBe(answer.truncated ? 200 : 'TIMEOUT');
    await Promise.all([...sockets].map(closed));
  });

  it('says why there was no answer', async () => {
    const free = port();
    server.closeAllConnections();
    server.close();
    expect(await post(`http://127.0.0.1:${free}`)).toMatchObject({
      status: null,
      failure: 'CONNECTION_REFUSED',
    });
  });

  it('calls what is not HTTP so', async () => {
    const raw = net.createServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
    await once(raw.listen(0, '127.0.0.1'), 'listening');
    const answer = await post(`http://127.0.0.1:${(raw.address() as AddressInfo).port}`);
    raw.close();
    expect(answer.failure).toBe('NOT_HTTP');
  });

  describe('addresses', () => {
    const reached = jest.fn();
    beforeEach(() => {
      reached.mockClear();
      handler = (_request, response) => {
        reached();
        response.end();
      };
    });

    it.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1'])(
      'refuses a name that resolves to %s',
      async (address) => {
        const origin = `http://receiver.example:${port()}`;
        const answer = await post(origin, { networks: [], answers: [to(address)] });
        expect(answer).toMatchObject({ status: null, failure: 'ADDRESS_REFUSED' });
        expect(reached).not.toHaveBeenCalled();
      },
    );

    it.each(['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0'])(
      'refuses %s itself, for which nothing is resolved',
      async (host) => {
        const answer = await post(`http://${host}:${port()}`, { networks: [] });
        expect(answer.failure).toBe('ADDRESS_REFUSED');
        expect(reached).not.toHaveBeenCalled();
      },
    );

    it('connects to the address that was checked: a second, other answer is never asked for', async () => {
      const answers = [to('127.0.0.1'), to('127.0.0.2')];
      const answer = await post(`http://receiver.example:${port()}`, { answers });
      expect(answer.status).toBe(200);
      expect(answers).toHaveLength(1);
    });

    it('checks again for every new connection, so a name that moves inside is refused', async () => {
      const origin = `http://receiver.example:${port()}`;
      handler = (_request, response) => {
        reached();
        response.shouldKeepAlive = false;
        response.end();
      };
      const answers = [to('127.0.0.1'), to('127.0.0.2')];
      expect((await post(origin, { answers })).status).toBe(200);
      expect((await post(origin, { answers })).failure).toBe('ADDRESS_REFUSED');
      expect(reached).toHaveBeenCalledTimes(1);
    });

    it('uses only the allowed ones of several addresses', async () => {
      const answers = [[...to('192.168.1.1'), ...to('127.0.0.1')]];
      expect((await post(`http://receiver.example:${port()}`, { answers })).status).toBe(200);
    });
  });

  it('measures the answer, not the line before the connections', async () => {
    handler = (_request, response) => setTimeout(() => response.end(), 100);
    const answers = await Promise.all([1, 2, 3].map(() => post(local(), { concurrency: 1 })));
    for (const { milliseconds } of answers) expect(milliseconds).toBeLessThan(190);
  });

  it('sends nothing that was handed over behind a failure', async () => {
    const asked = jest.fn();
    handler = (_request, response) => {
      asked();
      response.writeHead(500).end();
    };
    const first = post(local(), { concurrency: 1 });
    expect(
      await Promise.all([first, connection!.post(MESSAGE), connection!.post(MESSAGE)]),
    ).toEqual([expect.objectContaining({ status: 500 }), null, null]);
    expect(asked).toHaveBeenCalledTimes(1);
    expect((await post(local())).status).toBe(500);
  });

  it('keeps no more connections than it may and leaves none behind', async () => {
    handler = (_request, response) => setTimeout(() => response.end(), 5);
    await Promise.all(Array.from({ length: 40 }, () => post(local(), { concurrency: 4 })));
    expect(sockets.size).toBe(4);
    await connection!.close(false);
    connection = undefined;
    await Promise.all([...sockets].map(closed));
  });
});
