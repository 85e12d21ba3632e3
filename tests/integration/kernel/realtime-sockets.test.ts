import { WebSocket } from 'ws';
import type { Login, PlainSocket } from '../../../plugins/kernel/shared/sockets';
import { api, app, strapi } from '../../helpers/app';
import { connect, disconnectAll } from '../../helpers/live';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation } from '../../helpers/people';
import '../../helpers/test-topics';
import { pause, until } from '../../helpers/until';

const { sockets, signal } = api('kernel').realtime;

/** Throws the application's own 404. */
const refuse = () =>
  api('kernel').runAs({ kind: 'anonymous' }, async () => api('kernel').requireRole('nowhere'));

const closed: string[] = [];
const changes: number[] = [];
const handed: PlainSocket[] = [];

/** As a plugin of notifications does it: the first message brings the token. */
sockets.path({
  prefix: '/ws/test/',
  accept: async ({ rest, headers }) => {
    if (rest === 'nobody') await refuse();
    if (rest === 'broken') throw new Error('inside');
    let login: Login | undefined;
    const greet = async (socket: PlainSocket, token: string): Promise<void> => {
      login = await sockets.login(token, {
        ended: () => socket.close(4401, 'SESSION_ENDED'),
        changed: ({ kind }) => changes.push(kind.length),
      });
      const { actor } = login;
      socket.send({ hello: actor.kind === 'user' ? actor.documentId : actor.kind, rest });
    };
    return {
      opened: (socket) => {
        handed.push(socket);
        socket.send({ opened: rest, key: headers['x-key'] ?? null });
      },
      message: async (message, socket) => {
        const { token, echo, wait, text } = message as Record<string, never>;
        if (wait) await pause(wait);
        if (text) return socket.send({ text: 'x'.repeat(text) });
        return token === undefined ? socket.send({ echo }) : greet(socket, token);
      },
      closed: () => {
        login?.release();
        closed.push(rest);
      },
    };
  },
});

const open = new Set<WebSocket>();

interface Plain {
  client: WebSocket;
  heard: unknown[];
  say: (message: object | string | Buffer) => void;
  /** Resolves with the code when the connection has ended. */
  ended: Promise<number>;
}

/** Rejects with the HTTP status of a refusal. */
const dial = async (path: string, headers: Record<string, string> = {}): Promise<Plain> => {
  const client = new WebSocket(app.url.replace('http', 'ws') + path, { headers });
  open.add(client);
  const heard: unknown[] = [];
  client.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString())));
  const ended = new Promise<number>((resolve) => client.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    client.once('open', resolve);
    client.once('error', reject);
    client.once('unexpected-response', (_request, { statusCode }) => {
      reject(new Error(String(statusCode)));
    });
  });
  const say: Plain['say'] = (message) =>
    client.send(
      typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message),
    );
  return { client, heard, say, ended };
};

afterEach(() => {
  disconnectAll();
  for (const client of open) client.terminate();
  open.clear();
});

let a: Organisation;

beforeAll(async () => {
  a = await createOrganisation();
});

describe('a path of plain WebSockets', () => {
  it('knows what follows its prefix, headers, and the order of messages', async () => {
    const { heard, say } = await dial('/ws/test/10.0.0.7', { 'x-key': 'mine' });
    say({ echo: 1, wait: 30 });
    say({ echo: 2 });
    await until(() => heard.length === 3);
    expect(heard).toEqual([{ opened: '10.0.0.7', key: 'mine' }, { echo: 1 }, { echo: 2 }]);
  });

  it('refuses with a status before the handshake', async () => {
    await expect(dial('/ws/test/nobody/')).rejects.toThrow('404');
    await expect(dial('/ws/test/broken/')).rejects.toThrow('500');
  });

  it('answers what is wrong, and lives on', async () => {
    const { heard, say } = await dial('/ws/test/');
    say('no json');
    say(Buffer.from([1, 2, 3]));
    say({ token: 'not-a-token' });
    say({ echo: 'still here' });
    await until(() => heard.length === 5);
    expect(heard.slice(1)).toMatchObject([
      { error: { code: 'INVALID_MESSAGE' } },
      { error: { code: 'INVALID_MESSAGE' } },
      { error: { code: 'UNAUTHENTICATED' } },
      { echo: 'still here' },
    ]);
  });

  it('limits messages and their size', async () => {
    const fast = await dial('/ws/test/');
    for (let n = 0; n < 60; n++) fast.say({ echo: n });
    expect(await fast.ended).toBe(4429);
    const large = await dial('/ws/test/');
    large.say({ echo: 'x'.repeat(20_000) });
    expect(await large.ended).toBe(1009);
  });

  it('cuts off who does not read', async () => {
    const { client, say, ended } = await dial('/ws/test/slow');
    client.pause();
    for (let n = 0; n < 8; n++) say({ text: 2_000_000 });
    await until(() => closed.includes('slow'));
    client.resume();
    expect(await ended).toBe(1006);
  });

  it('is told that a login has ended, and of an account that has too many', async () => {
    const person = await createPerson(a, 'manager');
    const { heard, say, ended } = await dial('/ws/test/login');
    say({ token: person.token });
    await until(() => heard.length === 2);
    expect(heard[1]).toEqual({ hello: person.documentId, rest: 'login' });
    for (let n = 0; n < 19; n++) await connect(person.token);
    await expect(connect(person.token)).rejects.toThrow('TOO_MANY_CONNECTIONS');
    await strapi.db.connection('up_users').where({ id: person.id }).update({ blocked: true });
    expect(await ended).toBe(4401);
    await until(() => closed.includes('login'));
  });

  it('is taken once', () => {
    const path = { prefix: '/ws/test/', accept: () => ({ message: () => undefined }) };
    expect(() => sockets.path(path)).toThrow('taken');
    expect(() => sockets.path({ ...path, prefix: '/ws' })).toThrow('slash');
  });
});

describe('a namespace', () => {
  const rooms = sockets.namespace<{ name: string }>({
    name: '/test-postes',
    admit: async ({ auth, address }) => {
      if (auth['token'] !== 'key') await refuse();
      return { name: `poste at ${address}` };
    },
    connected: (socket, { name }) => {
      void socket.join(name);
      socket.on('beat', (n: number, reply: (n: number) => void) => reply(n + 1));
    },
  });

  it('has a handshake of its own, rooms, and messages', async () => {
    await expect(connect('other', { namespace: '/test-postes' })).rejects.toThrow('NOT_FOUND');
    const { socket } = await connect('key', { namespace: '/test-postes' });
    const raw = socket as unknown as {
      emitWithAck(...args: unknown[]): Promise<number>;
      on(event: string, listener: (message: object) => void): void;
    };
    expect(await raw.emitWithAck('beat', 1)).toBe(2);
    const heard: object[] = [];
    raw.on('command', (message) => heard.push(message));
    rooms.tell('another', 'command', { action: 'add_time' });
    rooms.tell('poste at 127.0.0.1', 'command', { action: 'close_session' });
    await until(() => heard.length > 0);
    expect(heard).toEqual([{ action: 'close_session' }]);
    rooms.disconnect('poste at 127.0.0.1');
    await until(() => !socket.connected);
  });

  it('limits messages', async () => {
    const { socket } = await connect('key', { namespace: '/test-postes' });
    const raw = socket as unknown as { emit(...args: unknown[]): void };
    for (let n = 0; n < 60; n++) raw.emit('beat', n, () => undefined);
    await until(() => !socket.connected);
  });
});

it('a signal can be for one account alone', async () => {
  const [one, other] = [await createPerson(a), await createPerson(a)];
  const [mine, his] = [await connect(one.token), await connect(other.token)];
  await mine.follow({ topics: ['test'], mine: true });
  await his.follow({ topics: ['test'], mine: true });
  await his.follow({ topics: ['test'], organisationId: a.documentId });
  const account = `user:${one.documentId}`;
  signal({ topic: 'test', organisationId: a.documentId, account, name: 'typing', data: {} });
  await until(() => mine.notes.includes('signal:typing'));
  await pause(50);
  expect(his.notes).not.toContain('signal:typing');
});
