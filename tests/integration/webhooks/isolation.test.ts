import net from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { startNameServer } from '../../helpers/name-server';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';
import { Receiver } from '../../helpers/receiver';
import { pause } from '../../helpers/until';
import {
  createEndpoint,
  defineTestEvents,
  deliveriesOf,
  emitChanges,
  eventually,
  readEndpoint,
} from '../../helpers/webhooks';

interface Poison {
  url: string;
  stop(): Promise<unknown>;
}

const silent = async (): Promise<Poison> => {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => server.close(done));
    },
  };
};

const dead = async (): Promise<Poison> => {
  const closed = await silent();
  await closed.stop();
  return { url: closed.url, stop: () => Promise.resolve() };
};

const huge = async (): Promise<Poison> => {
  const block = Buffer.alloc(1_048_576, 'x');
  return Receiver.start((response) => {
    let sent = 0;
    const more = (): void => {
      while (sent < 50 && !response.destroyed) {
        sent += 1;
        if (!response.write(block)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  });
};

const redirecting = (to: string) => (): Promise<Poison> =>
  Receiver.start((response) => void response.writeHead(302, { location: to }).end());

const slow = (): Promise<Poison> =>
  Receiver.start(async (response) => {
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    response.end();
  });

/** The name of a host that turns out to be inside. */
const inside = (): Promise<Poison> =>
  Promise.resolve({ url: 'http://inside.invalid/hook', stop: () => Promise.resolve() });

const EVENTS = 60;

describe('a poisonous endpoint', () => {
  let organisation: Organisation;
  let manager: Person;
  let healthy: Receiver;
  let addressOf: (name: string) => string;
  let names: { stop(): Promise<void> };

  beforeAll(async () => {
    defineTestEvents();
    names = await startNameServer((name) => addressOf(name));
  });
  afterAll(() => names.stop());
  beforeEach(async () => {
    addressOf = () => '10.0.0.1';
    organisation = await createOrganisation();
    manager = await createPerson(organisation, 'manager');
    healthy = await Receiver.start();
  });
  afterEach(async () => {
    await healthy.stop();
  });

  /** Milliseconds from commit to receipt, sorted. */
  const delays = async (prefix: string): Promise<number[]> => {
    const before = healthy.received.length;
    const committed: number[] = [];
    for (let n = 0; n < EVENTS; n += 1) {
      await emitChanges(organisation.documentId, [`${prefix}-${n}`]);
      committed.push(Date.now());
    }
    const received = (await healthy.until(before + EVENTS)).slice(before);
    return received
      .map(({ at, body }) => at - committed[Number(body.data.entityId.split('-')[1])]!)
      .sort((one, other) => one - other);
  };

  it.each([
    ['is silent', silent],
    ['is dead', dead],
    ['is slow', slow],
    ['redirects', redirecting('http://169.254.169.254/latest/meta-data/')],
    ['answers with 50 MB', huge],
    ['resolves to a private address', inside],
  ])('that %s delays nobody else', async (_name, poisonous) => {
    await createEndpoint(manager.token, { url: healthy.url });
    const alone = await delays('alone');
    const poisons = await Promise.all(Array.from({ length: 8 }, poisonous));
    for (const { url } of poisons) await createEndpoint(manager.token, { url });
    const before = process.memoryUsage().rss;
    const together = await delays('together');
    const grown = (process.memoryUsage().rss - before) / 1_048_576;

    // Who waits for a timeout (1.5 s here) or a slow answer (1.2 s) shows it in seconds; what eight who
    // write 50 MB in this very process cost on a busy machine is less.
    const median = (of: readonly number[]): number => of[Math.floor(EVENTS / 2)] ?? Infinity;
    expect(median(together)).toBeLessThan(median(alone) + 1_100);
    expect(grown).toBeLessThan(150);
    await Promise.all(poisons.map((poison) => poison.stop()));
  });

  it('that moves inside, after it was created, is refused when a connection is made', async () => {
    const { port } = new URL(healthy.url);
    const asked = jest.fn<string, []>().mockReturnValue('127.0.0.2');
    asked.mockReturnValueOnce('127.0.0.1');
    // Endpoints of the other tests are still looking for theirs.
    addressOf = (name) => (name === 'rebinding.invalid' ? asked() : '10.0.0.1');
    const url = `http://rebinding.invalid:${port}/hook`;
    const endpoint = await createEndpoint(manager.token, { url });
    healthy.respond = (response) => {
      response.shouldKeepAlive = false;
      response.end();
    };
    await emitChanges(organisation.documentId, ['first']);
    await healthy.until(1);
    await emitChanges(organisation.documentId, ['second']);
    await eventually(async () => {
      const [newest] = await deliveriesOf(manager.token, endpoint.id);
      expect(newest).toMatchObject({ state: 'pending', lastError: 'ADDRESS_REFUSED' });
    });
    expect(asked).toHaveBeenCalledTimes(2);
    expect(healthy.received).toHaveLength(1);
    expect((await readEndpoint(manager.token, endpoint.id)).health.lastError).toBe(
      'ADDRESS_REFUSED',
    );
  });

  it('that is slow delays nobody else, were there more of them than a process serves at a time', async () => {
    const crowd = await slow();
    try {
      for (let n = 0; n < 6; n++) {
        const { documentId } = await crowdOf(40, crowd.url);
        await emitChanges(
          documentId,
          Array.from({ length: 60 }, (_, entity) => `crowded-${entity}`),
        );
      }
      await pause(3_000);
      await createEndpoint(manager.token, { url: healthy.url });
      const committed = Date.now();
      await emitChanges(organisation.documentId, ['well']);
      const [received] = await healthy.until(1, 30_000);
      expect(received!.at - committed).toBeLessThan(7_000);
    } finally {
      await crowd.stop();
    }
  });

  const crowdOf = async (size: number, url: string): Promise<Organisation> => {
    const crowded = await createOrganisation();
    const { token } = await createPerson(crowded, 'manager');
    for (let n = 0; n < size; n++) await createEndpoint(token, { url: `${url}/${n}` });
    return crowded;
  };
});
