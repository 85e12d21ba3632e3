import { api, call, strapi } from '../../helpers/app';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';
import { Receiver } from '../../helpers/receiver';
import {
  createEndpoint,
  defineTestEvents,
  deliveriesOf,
  emitChanges,
  eventually,
  readDelivery,
  readEndpoint,
} from '../../helpers/webhooks';

const HOUR = 3_600_000;

describe('when receivers fail', () => {
  let organisation: Organisation;
  let manager: Person;
  let receiver: Receiver;
  let offset = 0;
  let restore = (): void => {};

  /** Moves the platform's clock on; what is due then is sent at the next look. */
  const wait = (milliseconds: number): void => {
    offset += milliseconds;
  };
  const delivery = async (endpointId: string, expected: object, milliseconds?: number) =>
    eventually(async () => {
      const found = (await deliveriesOf(manager.token, endpointId)).at(-1);
      expect(found).toMatchObject(expected);
      return found!;
    }, milliseconds);

  beforeAll(() => {
    defineTestEvents();
    restore = api('kernel').setClock({ now: () => new Date(Date.now() + offset) });
  });
  afterAll(() => restore());
  beforeEach(async () => {
    organisation = await createOrganisation();
    manager = await createPerson(organisation, 'manager');
    receiver = await Receiver.start();
  });
  afterEach(() => receiver.stop());

  it('tries again until it succeeds, with the same id and a fresh timestamp', async () => {
    receiver.respond = (response, _received, earlier) => {
      response.writeHead(earlier.length < 2 ? 500 : 204).end();
    };
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    await emitChanges(organisation.documentId, ['a']);
    await delivery(endpoint.id, { state: 'pending', attempts: 1, lastStatus: 500 });
    wait(6_000);
    await delivery(endpoint.id, { state: 'pending', attempts: 2 });
    wait(6_000);
    expect(receiver.received).toHaveLength(2);
    wait(6 * 60_000);
    const done = await delivery(endpoint.id, { state: 'delivered', attempts: 3, lastStatus: 204 });

    expect(receiver.ids).toHaveLength(1);
    expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1);
    const stamps = receiver.received.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect(stamps[2]! - stamps[1]!).toBeGreaterThanOrEqual(5 * 60);
    const { attemptLog } = await readDelivery(manager.token, done.id);
    expect(attemptLog.map(({ status }) => status)).toEqual([204, 500, 500]);
  });

  it('takes back what was handed over in good times, and sends it in order', async () => {
    const entities = Array.from({ length: 40 }, (_, number) => `entity-${number}`);
    receiver.respond = (response, _received, earlier) => {
      response.writeHead([100, 200].includes(earlier.length) ? 500 : 200).end();
    };
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    const emitted: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      emitted.push(...(await emitChanges(organisation.documentId, entities)));
    }
    const states = async () => {
      const rows = await strapi.db
        .connection('webhooks_deliveries')
        .where({ endpoint_id: endpoint.id })
        .select<{ lane: string; state: string; attempts: number }[]>();
      expect(rows).toHaveLength(400);
      return rows;
    };
    // Two entities wait for the second try of one delivery; the others are through.
    const waiting = await eventually(async () => {
      const pending = (await states()).filter(({ state }) => state === 'pending');
      expect(new Set(pending.map(({ lane }) => lane)).size).toBe(2);
      return pending;
    });
    expect(waiting.filter(({ attempts }) => attempts === 1)).toHaveLength(2);
    expect(receiver.received).toHaveLength(400 - waiting.length + 2);
    wait(6_000);
    await eventually(async () => {
      expect((await states()).filter(({ state }) => state === 'pending')).toEqual([]);
    });
    expect((await states()).reduce((sum, { attempts }) => sum + attempts, 0)).toBe(402);
    expect([...receiver.ids].sort()).toEqual([...emitted].sort());
    for (const entity of entities) {
      const own = receiver.received.filter(({ body }) => body.data.entityId === entity);
      const positions = own.map(({ body }) => BigInt(body.data.position));
      expect(positions).toEqual([...positions].sort((one, other) => (one < other ? -1 : 1)));
    }
  });

  it('gives up after ten tries in three days', async () => {
    receiver.respond = (response) => void response.writeHead(503).end('down');
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    const began = Date.now() + offset;
    await emitChanges(organisation.documentId, ['a']);
    let last = await delivery(endpoint.id, { attempts: 1 });
    for (let attempts = 2; last.state === 'pending'; attempts += 1) {
      wait(Math.max(Date.parse(last.nextAttemptAt!) - Date.now() - offset, HOUR + 400_000));
      last = await delivery(endpoint.id, { attempts });
    }
    expect(last).toMatchObject({ state: 'failed', attempts: 10, lastStatus: 503 });
    const hours = (Date.parse(last.finishedAt!) - began) / HOUR;
    expect(hours).toBeGreaterThan(75);
    expect(hours).toBeLessThan(100);
    const detail = await readDelivery(manager.token, last.id);
    expect(detail.attemptLog[0]!.responseBody).toBe('down');
  }, 60_000);

  it('waits as long as the receiver asks', async () => {
    receiver.respond = (response) => void response.writeHead(429, { 'retry-after': '7200' }).end();
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    await emitChanges(organisation.documentId, ['a']);
    const { nextAttemptAt } = await delivery(endpoint.id, { attempts: 1 });
    const asked = Date.parse(nextAttemptAt!) - Date.now() - offset;
    expect(asked).toBeGreaterThan(7_190_000);
    expect(asked).toBeLessThan(7_205_000);
  });

  it.each([301, 302, 307, 308])('takes a %s for a failure and goes nowhere', async (status) => {
    const elsewhere = await Receiver.start();
    receiver.respond = (response) =>
      void response.writeHead(status, { location: elsewhere.url }).end();
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    await emitChanges(organisation.documentId, ['a']);
    await delivery(endpoint.id, { state: 'pending', attempts: 1, lastStatus: status });
    expect(elsewhere.received).toHaveLength(0);
    await elsewhere.stop();
  });

  it('disables an endpoint that is gone, and says so', async () => {
    const watching = await Receiver.start();
    await createEndpoint(manager.token, { url: watching.url, events: ['webhooks.*'] });
    receiver.respond = (response) => void response.writeHead(410).end();
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    await emitChanges(organisation.documentId, ['a', 'b', 'c']);
    await eventually(async () =>
      expect(await readEndpoint(manager.token, endpoint.id)).toMatchObject({
        enabled: false,
        disabledReason: 'gone',
      }),
    );
    await eventually(() =>
      Promise.resolve(
        expect(watching.received.map(({ body }) => body)).toContainEqual(
          expect.objectContaining({
            type: 'webhooks.endpoint.disabled',
            data: expect.objectContaining({
              details: { endpointId: endpoint.id, reason: 'gone' },
            }),
          }),
        ),
      ),
    );
    const before = receiver.received.length;
    await emitChanges(organisation.documentId, ['d']);
    await delivery(endpoint.id, {});
    await eventually(async () =>
      expect(await deliveriesOf(manager.token, endpoint.id, '&state=skipped')).toHaveLength(1),
    );
    expect(receiver.received).toHaveLength(before);
    await watching.stop();
  });

  it('pauses an endpoint after failures, probes with one, and goes on when it is back', async () => {
    let up = false;
    receiver.respond = (response) => void response.writeHead(up ? 200 : 500).end();
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    const ids = await emitChanges(
      organisation.documentId,
      Array.from({ length: 30 }, (_, n) => `entity-${n}`),
    );
    await eventually(async () =>
      expect((await readEndpoint(manager.token, endpoint.id)).health.state).toBe('paused'),
    );
    const atOpening = receiver.received.length;
    expect(atOpening).toBeLessThan(10);
    wait(40_000);
    await receiver.until(atOpening + 1);
    await eventually(async () =>
      expect((await readEndpoint(manager.token, endpoint.id)).health.state).toBe('paused'),
    );
    expect(receiver.received).toHaveLength(atOpening + 1);
    up = true;
    wait(80_000);
    await eventually(() => Promise.resolve(expect(receiver.ids).toHaveLength(30)));
    wait(10 * 60_000);
    await eventually(async () => {
      const rows = await deliveriesOf(manager.token, endpoint.id, '&state=delivered');
      expect(rows.map(({ eventId }) => eventId).sort()).toEqual([...ids].sort());
    });
  });

  it('disables an endpoint that has failed for days', async () => {
    receiver.respond = (response) => void response.writeHead(500).end();
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    await emitChanges(organisation.documentId, ['a', 'b', 'c', 'd', 'e', 'f']);
    await eventually(async () =>
      expect((await readEndpoint(manager.token, endpoint.id)).health.state).toBe('paused'),
    );
    wait(6 * 24 * HOUR);
    await eventually(async () =>
      expect(await readEndpoint(manager.token, endpoint.id)).toMatchObject({
        disabledReason: 'failing',
      }),
    );
    const path = `/api/webhook-endpoints/${endpoint.id}/enable`;
    receiver.respond = (response) => void response.end();
    expect((await call('POST', path, { token: manager.token })).body.data.enabled).toBe(true);
    await eventually(async () =>
      expect(await deliveriesOf(manager.token, endpoint.id, '&state=delivered')).toHaveLength(6),
    );
  });

  it('keeps the order of each entity and holds nobody else back', async () => {
    let blocked = true;
    receiver.respond = (response, { body }) => {
      response.writeHead(blocked && body.data.entityId === 'stuck' ? 500 : 200).end();
    };
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    const [first] = await emitChanges(organisation.documentId, ['stuck']);
    await receiver.until(1);
    const [second, other, third] = await emitChanges(organisation.documentId, [
      'stuck',
      'free',
      'stuck',
    ]);
    await eventually(() => Promise.resolve(expect(receiver.ids).toEqual([first, other])));
    await delivery(endpoint.id, { state: 'pending', attempts: 1 });
    blocked = false;
    wait(10_000);
    await eventually(() =>
      Promise.resolve(expect(receiver.ids).toEqual([first, other, second, third])),
    );
  });

  it('shows every event at least once, in order per entity, though each first answer is lost', async () => {
    const seen = new Set<string>();
    receiver.respond = (response, { headers }) => {
      const id = headers['webhook-id']!;
      if (seen.has(id)) return void response.end();
      seen.add(id);
      response.destroy();
    };
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    const entities = Array.from({ length: 12 }, (_, n) => `entity-${n % 4}`);
    const ids = await emitChanges(organisation.documentId, entities);
    await eventually(async () => {
      // Past the next retry, and past the breaker's pause.
      wait(2 * HOUR);
      const done = await deliveriesOf(manager.token, endpoint.id, '&state=delivered');
      expect(done).toHaveLength(ids.length);
    }, 30_000);

    expect([...receiver.ids].sort()).toEqual([...ids].sort());
    for (const entity of new Set(entities)) {
      const sent = ids.filter((_, n) => entities[n] === entity);
      expect(receiver.ids.filter((id) => sent.includes(id))).toEqual(sent);
    }
  }, 60_000);

  it('goes on with an entity when a delivery has used up its tries', async () => {
    const endpoint = await createEndpoint(manager.token, { url: receiver.url });
    receiver.respond = (response, { headers }) => {
      response.writeHead(headers['webhook-id'] === poison ? 400 : 200).end();
    };
    const [poison, next] = await emitChanges(organisation.documentId, ['a', 'a']);
    await delivery(endpoint.id, { attempts: 1, lastStatus: 400 });
    await strapi.db
      .connection('webhooks_deliveries')
      .where({ event_id: poison })
      .update({ tries: 9 });
    wait(10_000);
    await eventually(() => Promise.resolve(expect(receiver.ids).toEqual([poison, next])));
    await delivery(endpoint.id, { state: 'failed' });
  });
});
