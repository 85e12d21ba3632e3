import type { DomainEvent, ReadResult } from '../../../plugins/kernel/shared/events';
import { organisationScope } from '../../../plugins/kernel/shared/scope';
import { inTransaction } from '../../../plugins/kernel/shared/strapi';
import { api, strapi } from '../../helpers/app';
import { createOrganisation } from '../../helpers/people';
import { emit, happened, quietHead } from '../../helpers/test-events';
import { pause, until } from '../../helpers/until';

const { events, runInScope } = api('kernel');
const knex = strapi.db.connection;

/** As another process does it: nothing in this one is told. */
const insertedBehindOurBack = (entityId: string): string =>
  `INSERT INTO kernel_events (id, name, version, entity_type, entity_id, occurred_at, actor, data)
   VALUES (gen_random_uuid(), 'test.thing.happened', 1, 'test::thing', '${entityId}', now(), '{}', '{}')`;

/** Collects what a listener is told while `work` runs, until `done`. */
const listen = () => {
  const seen: DomainEvent[] = [];
  const end = events.onCommitted({
    names: () => ['*'],
    tell: (batch) => void seen.push(...batch),
  });
  return { seen, end, ids: () => seen.map(({ id }) => id) };
};

describe('emit', () => {
  it('stores nothing when the transaction is rolled back', async () => {
    const { ids, end } = listen();
    await expect(
      inTransaction(strapi, async (trx) => {
        await events.emit(trx, happened('rolled-back'));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await emit(happened('after'));
    await until(() => ids().length > 0);
    end();
    expect(await knex('kernel_events').where({ entity_id: 'rolled-back' })).toEqual([]);
  });

  it('refuses a name that nobody defines', async () => {
    const unknown = { ...happened('x'), name: 'test.thing.unknown' as never };
    await expect(emit(unknown)).rejects.toThrow('"test.thing.unknown" is not defined');
  });

  it('emits thousands in one call, in their order', async () => {
    const after = await quietHead();
    const emitted = await emit(...Array.from({ length: 2_500 }, (_, n) => happened('many', n)));
    const ids: string[] = [];
    for (let position = after; ids.length < 2_500;) {
      const page = await events.read({ after: position, limit: 1_000 });
      ids.push(...page.events.map(({ id }) => id));
      position = page.position;
      if (!page.more) await pause(10);
    }
    expect(ids).toEqual(emitted.map(({ id }) => id));
  });

  it('calls recorders in the transaction, with what the outbox does not keep', async () => {
    const changes = [{ field: 'name', before: 'a', after: 'b' }];
    let inside: unknown;
    events.record(async (trx, batch) => {
      if (batch[0]?.entityId !== 'recorded') return;
      const { changes: told, reason } = batch[0];
      const committed = await knex('kernel_events').where({ id: batch[0].id });
      inside = { over: trx.isCompleted(), committed: committed.length, changes: told, reason };
    });
    const [event] = await emit({ ...happened('recorded'), changes, reason: 'asked by phone' });
    expect(inside).toEqual({ over: false, committed: 0, changes, reason: 'asked by phone' });
    const row = await knex('kernel_events').where({ id: event?.id }).first();
    expect(JSON.stringify(row)).not.toContain('asked by phone');
  });
});

describe('positions', () => {
  it('come after the commit: a cursor skips nothing that commits late', async () => {
    const after = await quietHead();
    const slow = await knex.transaction();
    let first: ReadResult;
    try {
      await slow.raw(insertedBehindOurBack('late'));
      await emit(happened('early'));
      await until(async () => (await events.head()) !== after);
      first = await events.read({ after });
      expect(first.events.map(({ entityId }) => entityId)).toEqual(['early']);
    } finally {
      await slow.commit();
    }
    await until(async () => (await events.head()) !== first.position);
    const second = await events.read({ after: first.position });
    expect(second.events.map(({ entityId }) => entityId)).toEqual(['late']);
  });

  it('are told to listeners in order, each once, however many emit at a time', async () => {
    const { seen, end } = listen();
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => emit(happened(`one-${n}`), happened(`two-${n}`))),
    );
    // What was committed before may be told to a listener who came since.
    const own = () => seen.filter(({ entityId }) => /^(one|two)-\d+$/.test(entityId));
    await until(() => own().length >= 80);
    await pause(50);
    end();
    const positions = seen.map(({ position }) => Number(position));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(new Set(own().map(({ id }) => id)).size).toBe(80);
    expect(own()).toHaveLength(80);
  });
});

describe('listeners', () => {
  it('hear what another process committed', async () => {
    const { seen, end } = listen();
    await knex.raw(insertedBehindOurBack('foreign'));
    await until(() => seen.some(({ entityId }) => entityId === 'foreign'));
    end();
  });

  it('go on after the connection that listens was cut', async () => {
    const backends = () =>
      knex('pg_stat_activity')
        .where({ application_name: 'guichet listen' })
        .whereRaw('datname = current_database()')
        .pluck('pid');
    const [pid] = await backends();
    await knex.raw('SELECT pg_terminate_backend(?)', [pid]);
    await until(async () => {
      const now = await backends();
      return now.length === 1 && now[0] !== pid;
    });
    const { seen, end } = listen();
    await emit(happened('after-the-cut'));
    await until(() => seen.length > 0);
    end();
  });

  it('are told only what somebody wants, and from the moment on at which they want it', async () => {
    let names: string[] = [];
    const told: string[] = [];
    let position = await quietHead();
    const end = events.onCommitted({
      names: () => names,
      tell: (batch, reached) => {
        told.push(...batch.map(({ entityId }) => entityId));
        position = reached;
      },
    });
    const reached = async (): Promise<void> => {
      const head = await quietHead();
      await until(() => Number(position) >= Number(head));
    };
    await emit(happened('unwanted'));
    await reached();
    names = ['test.thing.ended'];
    await emit(happened('other'), { ...happened('wanted'), name: 'test.thing.ended' });
    await reached();
    expect(told).toEqual(['wanted']);
    names = ['test.*'];
    await emit(happened('all'));
    await reached();
    expect(told).toEqual(['wanted', 'all']);
    end();
  });

  it('miss nothing of what they begin to want while the outbox is being read', async () => {
    const told: string[] = [];
    let wanted = false;
    const end = events.onCommitted({
      names: () => {
        const names = wanted ? ['test.*'] : [];
        // Nothing when a look begins, everything when it has read.
        wanted = true;
        return names;
      },
      tell: (batch) => void told.push(...batch.map(({ entityId }) => entityId)),
    });
    for (const entityId of ['one', 'two', 'three', 'four', 'five']) {
      await quietHead();
      wanted = false;
      await emit(happened(entityId));
      await until(() => told.includes(entityId), 3_000);
    }
    end();
  });

  it('do not stop the others by failing', async () => {
    const stop = events.onCommitted({
      names: () => ['*'],
      tell: () => {
        throw new Error('listener');
      },
    });
    const { seen, end } = listen();
    await emit(happened('x'));
    await until(() => seen.length > 0);
    end();
    stop();
  });
});

describe('read', () => {
  it('shows the caller only what his scope allows, by pages, by names, by organisations', async () => {
    const [a, b] = [await createOrganisation(), await createOrganisation()];
    const after = await quietHead();
    await emit(
      happened('a1', 1, a.documentId),
      happened('b1', 1, b.documentId),
      { ...happened('a2', 2, a.documentId), name: 'test.thing.ended' },
      happened('platform', 1, null),
    );
    await until(async () => (await events.read({ after })).events.length === 4);
    const ids = async (request: object, scope = organisationScope(a.documentId)) => {
      const page = await runInScope(scope, () => events.read({ after, ...request }));
      return page.events.map(({ entityId }) => entityId);
    };
    expect(await ids({})).toEqual(['a1', 'a2']);
    expect(await ids({}, organisationScope())).toEqual([]);
    expect(await ids({ names: ['*.ended'] })).toEqual(['a2']);
    expect(await ids({ organisationIds: [b.documentId] })).toEqual([]);
    const page = await runInScope(organisationScope(a.documentId), () =>
      events.read({ after, limit: 1 }),
    );
    expect(page).toMatchObject({ more: true, gap: false });
    expect(await ids({ after: page.position })).toEqual(['a2']);
  });

  it('refuses a cursor that is none', async () => {
    await expect(events.read({ after: "0' OR 1" })).rejects.toMatchObject({
      code: 'INVALID_VALUE',
      details: { field: 'after' },
    });
  });
});

describe('row policies', () => {
  it('let nobody emit for another organisation, nor see the ledger', async () => {
    const [a, b] = [await createOrganisation(), await createOrganisation()];
    const scope = organisationScope(a.documentId);
    await expect(
      runInScope(scope, () => emit(happened('x', 1, b.documentId))),
    ).rejects.toMatchObject({ code: '42501' });
    await runInScope(scope, () => emit(happened('x', 1, a.documentId), happened('y', 1, null)));
    for (const table of ['kernel_event_consumers', 'kernel_event_deliveries', 'kernel_jobs']) {
      expect(await runInScope(scope, () => knex(table).select())).toEqual([]);
    }
  });
});
