import type { Consumer, HandlingContext } from '../../../plugins/kernel/shared/events';
import { RetryAfter, Unrecoverable } from '../../../plugins/kernel/shared/retry';
import { inTransaction } from '../../../plugins/kernel/shared/strapi';
import { startDispatcher } from '../../../plugins/kernel/server/src/events/dispatcher';
import { registerConsumers, sequence } from '../../../plugins/kernel/server/src/events/sequencer';
import { api, strapi } from '../../helpers/app';
import { emit, happened, known } from '../../helpers/test-events';
import type { TestEvent } from '../../helpers/test-events';
import { never, pause, until } from '../../helpers/until';

const { events, actor } = api('kernel');
const knex = strapi.db.connection;
const QUICK = { first: 20, most: 40 };
let counter = 0;

type Handle = (event: TestEvent, context: HandlingContext) => Promise<void>;

const consumer = async (handle: Handle, options: Partial<Consumer> = {}): Promise<string> => {
  const name = `test-consumer-${++counter}`;
  events.consume({
    name,
    events: ['test.thing.*'],
    backoff: QUICK,
    ...options,
    handle: (event, context) => handle(event as TestEvent, context),
  });
  await known(name);
  return name;
};

const ledger = (name: string) =>
  knex('kernel_event_deliveries').where({ consumer: name }).orderBy('position');
const settled = (name: string, state: string, count: number) =>
  until(async () => (await ledger(name).where({ state })).length === count);

describe('a consumer', () => {
  it('gets the events of its patterns, once, as a job, and keeps a ledger', async () => {
    const seen: string[] = [];
    const name = await consumer(
      async ({ entityId }) => {
        seen.push(`${entityId} ${JSON.stringify(actor())}`);
        return Promise.resolve();
      },
      { events: ['test.thing.ended'] },
    );
    const [event] = await emit(
      { ...happened('a', 1), name: 'test.thing.ended' },
      happened('not-mine', 2),
    );
    await settled(name, 'done', 1);
    await pause(100);
    expect(seen).toEqual([`a {"kind":"job","name":"consumer:${name}"}`]);
    expect(await ledger(name)).toMatchObject([{ state: 'done', attempts: 1, replays: 0 }]);
    expect((await knex('kernel_events').where({ id: event?.id }).first()).entity_id).toBe('a');
    expect(await knex('kernel_event_lanes').where({ consumer: name })).toEqual([]);
  });

  it('gets nothing that happened before it came, unless it asks for all', async () => {
    await emit(happened('old', 1));
    await until(async () => !(await knex('kernel_events').whereNull('position').first()));
    const late: string[] = [];
    const all: string[] = [];
    await consumer(async ({ entityId }) => Promise.resolve(void late.push(entityId)));
    await consumer(async ({ entityId }) => Promise.resolve(void all.push(entityId)), {
      from: 'beginning',
    });
    await emit(happened('new', 1));
    await until(() => late.length > 0 && all.includes('new'));
    expect(late).toEqual(['new']);
    expect(all).toContain('old');
  });

  it('gets the events of an entity in order; a failing one holds back its own only', async () => {
    const seen: string[] = [];
    let failures = 3;
    const name = await consumer(async ({ entityId, data }) => {
      if (entityId === 'a' && data.n === 2 && failures-- > 0) throw new Error('not yet');
      seen.push(`${entityId}${data.n}`);
      return Promise.resolve();
    });
    await emit(
      happened('a', 1),
      happened('a', 2),
      happened('b', 1),
      happened('a', 3),
      happened('b', 2),
    );
    await settled(name, 'done', 5);
    expect(seen.filter((one) => one.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
    expect(seen.filter((one) => one.startsWith('b'))).toEqual(['b1', 'b2']);
    expect(seen.indexOf('b2')).toBeLessThan(seen.indexOf('a2'));
    expect((await ledger(name))[1]).toMatchObject({ attempts: 4 });
  });

  it('without order, goes on with the entity while one event waits', async () => {
    const seen: number[] = [];
    let failed = false;
    await consumer(
      async ({ data }) => {
        if (data.n === 1 && !failed) {
          failed = true;
          throw new RetryAfter('later', 300);
        }
        return Promise.resolve(void seen.push(data.n));
      },
      { orderBy: 'none' },
    );
    await emit(happened('a', 1), happened('a', 2));
    await until(() => seen.length === 2);
    expect(seen).toEqual([2, 1]);
  });

  it('is never busy with more entities at a time than it wants', async () => {
    let now = 0;
    let most = 0;
    const name = await consumer(
      async () => {
        most = Math.max(most, ++now);
        await pause(5);
        now -= 1;
      },
      { concurrency: 2 },
    );
    await emit(...Array.from({ length: 20 }, (_, n) => happened(`entity-${n}`, n)));
    await settled(name, 'done', 20);
    expect(most).toBe(2);
  });

  it('whose handler hangs is aborted, and the event is tried again', async () => {
    let aborted = 0;
    const name = await consumer(
      async (_event, { signal, attempt }) => {
        if (attempt > 1) return;
        signal.addEventListener('abort', () => (aborted += 1));
        await never;
      },
      { timeout: 60 },
    );
    await emit(happened('a', 1));
    await settled(name, 'done', 1);
    expect(aborted).toBe(1);
  });

  it('settles in its own transaction: exactly once, although it fails afterwards', async () => {
    let effects = 0;
    const name = await consumer(async (_event, { settle, attempt }) => {
      await inTransaction(strapi, async (trx) => {
        await settle(trx);
        if (attempt === 1) throw new Error('before the commit: no effect, tried again');
        effects += 1;
      });
      throw new Error('after the commit: of no account');
    });
    await emit(happened('a', 1), happened('a', 2));
    await settled(name, 'done', 2);
    await pause(200);
    expect(effects).toBe(2);
  });
});

describe('dead letters', () => {
  it('are listed, no longer hold others back, and can be retried or discarded', async () => {
    let broken = true;
    const seen: number[] = [];
    const name = await consumer(
      async ({ data }) => {
        if (broken && data.n !== 3) throw new Error(`broken ${data.n}`);
        return Promise.resolve(void seen.push(data.n));
      },
      { maxAttempts: 2 },
    );
    const made = await emit(happened('a', 1), happened('a', 2), happened('a', 3));
    await settled(name, 'dead', 2);
    await until(() => seen.length === 1);

    const { letters, total } = await events.deadLetters({ consumer: name });
    expect(total).toBe(2);
    expect(letters.map(({ event, attempts, error }) => [event.id, attempts, error])).toEqual([
      [made[1]?.id, 2, 'Error: broken 2'],
      [made[0]?.id, 2, 'Error: broken 1'],
    ]);
    const status = async () => (await events.consumers()).find((one) => one.name === name);
    // The third is settled a moment after its handler has run.
    await until(async () => (await status())?.pending === 0);
    expect(await status()).toMatchObject({ dead: 2, pending: 0 });

    broken = false;
    expect(await events.retryDead(name, [made[0]?.id ?? ''])).toBe(1);
    expect(await events.discardDead(name, [made[1]?.id ?? ''])).toBe(1);
    await settled(name, 'done', 2);
    expect(seen).toEqual([3, 1]);
    expect(await status()).toMatchObject({ dead: 0, pending: 0 });
    expect(await events.retryDead(name, [made[1]?.id ?? ''])).toBe(0);
  });

  it('come at once from what no retry can help', async () => {
    const name = await consumer(async () => Promise.reject(new Unrecoverable('no such address')));
    await emit(happened('a', 1));
    await settled(name, 'dead', 1);
    expect((await ledger(name))[0]).toMatchObject({ attempts: 1 });
  });
});

describe('replay', () => {
  it('hands chosen events to one consumer again, and says so', async () => {
    const seen: string[] = [];
    const others: string[] = [];
    const handle: Handle = async ({ entityId }, { replay }) =>
      Promise.resolve(void seen.push(`${entityId}:${replay}`));
    const name = await consumer(handle);
    const other = await consumer(async ({ entityId }) =>
      Promise.resolve(void others.push(entityId)),
    );
    const made = await emit(happened('a', 1), happened('b', 1));
    await settled(name, 'done', 2);
    await settled(other, 'done', 2);

    expect(await events.replay(name, { eventIds: [made[1]?.id ?? ''] })).toBe(1);
    await until(() => seen.length === 3);
    expect(seen[2]).toBe('b:1');
    expect(others).toHaveLength(2);
  });

  it('of a range takes what lies in it, in order per entity', async () => {
    const seen: number[] = [];
    const name = await consumer(async ({ data }) => Promise.resolve(void seen.push(data.n)));
    const made = await emit(...Array.from({ length: 6 }, (_, n) => happened('a', n)));
    await settled(name, 'done', 6);
    const at = new Date(made[0]?.occurredAt ?? '');
    const range = { from: at, until: new Date(at.getTime() + 1) };
    seen.length = 0;
    expect(await events.replay(name, { ...range, organisationId: 'another' })).toBe(0);
    expect(await events.replay(name, { ...range, names: ['test.thing.ended'] })).toBe(0);
    expect(await events.replay(name, range)).toBe(6);
    await until(() => seen.length === 6);
    expect(seen).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('refuses a consumer that does not exist', async () => {
    await expect(events.replay('nobody', { eventIds: [] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('many dispatchers on one database', () => {
  const start = (one: Consumer, leaseSeconds = 30) =>
    startDispatcher({
      knex,
      consumers: () => [one],
      leaseSeconds,
      every: 50,
      onError: (error) => {
        throw error;
      },
    });

  it('deliver each event once, and each entity in order', async () => {
    const seen = new Map<string, number[]>();
    const one: Consumer = {
      name: 'test-race',
      events: ['test.thing.happened'],
      concurrency: 8,
      handle: async (event) => {
        await pause(Math.random() * 4);
        const { entityId, data } = event as TestEvent;
        seen.set(entityId, [...(seen.get(entityId) ?? []), data.n]);
      },
    };
    // Fanned out by the application, delivered by five dispatchers of our own.
    await registerConsumers(knex, [one]);
    const dispatchers = Array.from({ length: 5 }, () => start(one));
    await Promise.all(
      Array.from({ length: 10 }, (_, batch) =>
        emit(
          ...Array.from({ length: 100 }, (_unused, n) =>
            happened(`entity-${n % 10}-${batch}`, Math.floor(n / 10)),
          ),
        ),
      ),
    );
    await fanOut('test-race');
    await settled('test-race', 'done', 1_000);
    await Promise.all(dispatchers.map(({ stop }) => stop(5_000)));
    expect(seen.size).toBe(100);
    for (const order of seen.values()) expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('take over what a process held that gives no sign of life', async () => {
    const seen: string[] = [];
    const one: Consumer = {
      name: 'test-takeover',
      events: ['test.thing.happened'],
      handle: async ({ entityId }) => Promise.resolve(void seen.push(entityId)),
    };
    await registerConsumers(knex, [one]);
    await emit(happened('orphan', 1));
    await fanOut('test-takeover');
    await knex('kernel_event_lanes')
      .where({ consumer: 'test-takeover' })
      .update({
        owner: knex.raw('gen_random_uuid()'),
        lease_until: knex.raw("now() + interval '600 ms'"),
      });
    const dispatcher = start(one);
    await pause(300);
    expect(seen).toEqual([]);
    await until(() => seen.length === 1);
    await dispatcher.stop(1_000);
  });

  it('finish what is under way when they stop, and give back what takes too long', async () => {
    const seen: string[] = [];
    const one: Consumer = {
      name: 'test-drain',
      events: ['test.thing.happened'],
      handle: async ({ entityId }, { signal }) => {
        await (entityId === 'quick' ? pause(200) : never);
        if (!signal.aborted) seen.push(entityId);
      },
    };
    await registerConsumers(knex, [one]);
    await emit(happened('quick', 1), happened('slow', 1));
    await fanOut('test-drain');
    const dispatcher = start(one);
    await until(
      async () =>
        (await knex('kernel_event_lanes').where({ consumer: 'test-drain' }).whereNotNull('owner'))
          .length === 2,
    );
    await dispatcher.stop(600);
    expect(seen).toEqual(['quick']);
    expect(await ledger('test-drain')).toMatchObject([
      { state: 'done' },
      { state: 'pending', attempts: 0 },
    ]);
    const lanes = await knex('kernel_event_lanes').where({ consumer: 'test-drain' });
    expect(lanes).toMatchObject([{ lane: 'test::thing:slow', owner: null }]);
  });
});

/** The application numbers events; these consumers are not its own, so the test puts them before them. */
const fanOut = async (name: string): Promise<void> => {
  const one = { name, events: ['test.thing.happened'], handle: async () => {} };
  await until(async () => !(await sequence(knex, [one], 'test')).more);
  const row = await knex('kernel_event_consumers').where({ name }).first();
  const [newest] = await knex('kernel_events').max({ head: 'position' });
  expect(row.position).toBe(newest?.head);
};
