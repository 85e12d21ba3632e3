import type { Knex } from 'knex';
import { atOnce } from '../../helpers/at-once';
import type { RequestKey } from '../../../plugins/kernel/shared/idempotency';
import { api, app, call, strapi } from '../../helpers/app';
import type { Reply } from '../../helpers/app';
import { callNext, codeOf, createHall, createPoint, createQueue, draw } from '../../helpers/hall';
import type { Hall } from '../../helpers/hall';
import { createPerson } from '../../helpers/people';
import { pause, until } from '../../helpers/until';

const withKey = (key: string) => ({ 'idempotency-key': key });

const ask = (hall: Hall, { key = '', point = hall.point, body = {}, token = hall.agent.token }) =>
  callNext(point, token, body, key ? withKey(key) : {});

const FINISH = { finishCurrent: true };

const drawWith = (queue: string, key: string, body: object = {}) =>
  call('POST', `/api/queues/${queue}/tickets`, { body, headers: withKey(key) });

const isReplayed = ({ headers }: Reply): boolean => headers.get('idempotency-replayed') === 'true';

const idOf = ({ body }: Reply): string | undefined => body.data?.id;

/** A hall with so many who wait, and so many service points that are open. */
const crowdedHall = async (waiting: number, points = 1) => {
  const hall = await createHall();
  const others = Array.from({ length: points - 1 }, () =>
    createPoint(hall.organisation, hall.branch, [hall.queue]),
  );
  const all = [hall.point, ...(await Promise.all(others))];
  for (const point of all) await open(hall, point);
  const drawn = [];
  for (let index = 0; index < waiting; index++) drawn.push((await draw(hall.queue)).id);
  return { ...hall, points: all, drawn };
};

const open = ({ agent }: Hall, point: string) =>
  call('POST', `/api/service-points/${point}/open`, { token: agent.token });

const stateOf = async (ids: (string | undefined)[]): Promise<string[]> => {
  const rows = await strapi.db.connection('tickets').whereIn('document_id', ids as string[]);
  const states = new Map(rows.map(({ document_id: id, state }) => [id, state]));
  return ids.map((id) => states.get(id));
};

const historyOf = async (id: string | undefined): Promise<string[]> => {
  const rows = await strapi.db.connection('ticket_history').where('ticket_id', id!).orderBy('id');
  return rows.map(({ verb }) => verb);
};

describe('calls that share a transaction', () => {
  it('give the same agent at the same point two tickets for two calls', async () => {
    const hall = await crowdedHall(3);
    const replies = await atOnce([() => ask(hall, {}), () => ask(hall, {})]);
    expect(replies.map(idOf)).toEqual(hall.drawn.slice(0, 2));
  });

  it('give twins one ticket, byte for byte, and refuse their key with another body', async () => {
    const hall = await crowdedHall(3);
    const key = 'twins';
    const raw = async () => {
      const url = `${app.url}/api/service-points/${hall.point}/call-next`;
      const headers = { 'content-type': 'application/json', ...withKey(key) };
      const authorization = `Bearer ${hall.agent.token}`;
      const sent = { method: 'POST', headers: { ...headers, authorization }, body: '{}' };
      const response = await fetch(url, sent);
      return { status: response.status, body: await response.text(), headers: response.headers };
    };
    const replies = await atOnce([
      ...[raw, raw, raw],
      () => ask(hall, { key, body: FINISH }),
      () => ask(hall, { key: 'another' }),
    ]);
    const twins = replies.slice(0, 3);
    expect(new Set(twins.map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
    expect(twins.map(isReplayed)).toEqual([false, true, true]);
    expect(twins[0]?.headers.get('content-type')).toBe(twins[1]?.headers.get('content-type'));
    expect(codeOf(replies[3]!)).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(JSON.parse(twins[0]!.body).data.id).toBe(hall.drawn[0]);
    expect(idOf(replies[4]!)).toBe(hall.drawn[1]);
    expect(await stateOf(hall.drawn)).toEqual(['called', 'called', 'waiting']);
  });

  it('finish who is there before, once at a point, and not where somebody pauses', async () => {
    const hall = await crowdedHall(8, 4);
    const [first, second, paused] = hall.points as [string, string, string, string];
    const closed = await createPoint(hall.organisation, hall.branch, [hall.queue]);
    const colleague = await createPerson(hall.organisation, 'agent');
    for (const point of [first, second, paused]) await ask(hall, { point });
    await call('POST', `/api/service-points/${paused}/pause`, { token: hall.agent.token });
    const { token } = colleague;
    const [a, b, again, refused, opening, elsewhere] = await atOnce([
      () => ask(hall, { point: first, key: 'a', body: FINISH }),
      () => ask(hall, { point: second, body: FINISH, token }),
      () => ask(hall, { point: first, key: 'again', body: FINISH }),
      () => ask(hall, { point: paused, key: 'refused', body: FINISH }),
      () => ask(hall, { point: closed, key: 'opening', body: FINISH }),
      () => ask(hall, { point: hall.points[3]!, key: 'elsewhere' }),
    ]);
    expect([a, b, elsewhere].map((reply) => idOf(reply!))).toEqual(hall.drawn.slice(3, 6));
    // Those two went alone, when the others had been called.
    expect([again, opening].map((reply) => idOf(reply!)).sort()).toEqual(
      hall.drawn.slice(6).sort(),
    );
    expect(codeOf(refused!)).toBe('SHIFT_PAUSED');
    expect(isReplayed(await ask(hall, { point: paused, key: 'refused', body: FINISH }))).toBe(true);
    expect(await stateOf(hall.drawn)).toEqual([
      ...['served', 'served', 'called', 'served', 'called', 'called', 'called', 'called'],
    ]);
    expect(await historyOf(hall.drawn[0])).toEqual(['issue', 'call', 'finish']);
    const events = await strapi.db
      .connection('kernel_events')
      .where({ entity_id: hall.drawn[1], name: 'queues.ticket.served' });
    expect(events.map(({ actor }) => JSON.parse(actor).id)).toEqual([colleague.documentId]);
    const retry = await ask(hall, { point: first, key: 'a', body: FINISH });
    expect([isReplayed(retry), idOf(retry)]).toEqual([true, idOf(a!)]);
  });

  it('send who is finished to the next queue, and say so when nobody is left', async () => {
    const hall = await createHall({ kind: 'multi-service' });
    const cash = await createQueue(hall.organisation, hall.branch);
    const other = await createPoint(hall.organisation, hall.branch, [hall.queue]);
    const { reference } = await draw(hall.queue, { itinerary: [cash] });
    await ask(hall, {});
    await open(hall, other);
    const replies = await atOnce([
      () => ask(hall, { key: 'last', body: FINISH }),
      () => ask(hall, { key: 'nobody', point: other, body: FINISH }),
    ]);
    expect(replies.map(({ body }) => body.data)).toEqual([null, null]);
    const { data } = (await call('GET', `/api/tickets/${reference}`)).body;
    expect(data).toMatchObject({ leg: 2, state: 'waiting', queue: { id: cash } });
    const retry = await ask(hall, { key: 'nobody', point: other, body: FINISH });
    expect([isReplayed(retry), retry.body.data]).toEqual([true, null]);
  });

  it('fail for him alone for whom they fail, and he may ask again with his key', async () => {
    const hall = await crowdedHall(6, 4);
    const [first, , third] = hall.points as [string, string, string, string];
    await ask(hall, { point: first });
    const allow = await refuse('ticket_history', `NEW.service_point_id = '${third}'`);
    const at = (point: string) => () => ask(hall, { point, key: `fails-${point}`, body: FINISH });
    const replies = await atOnce(hall.points.map(at));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 500, 200]);
    expect(replies.flatMap((reply) => idOf(reply) ?? [])).toEqual(hall.drawn.slice(1, 4));
    await allow();
    const again = await at(third)();
    expect([again.status, isReplayed(again), idOf(again)]).toEqual([200, false, hall.drawn[4]]);
    expect(await stateOf(hall.drawn)).toEqual([
      ...['served', 'called', 'called', 'called', 'called', 'waiting'],
    ]);
    expect(await historyOf(hall.drawn[0])).toEqual(['issue', 'call', 'finish']);
  });
});

/** The database says no to such rows; returns what ends it. */
const refuse = async (table: string, condition: string): Promise<() => Promise<void>> => {
  await strapi.db.connection.raw(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN RAISE EXCEPTION ''refused''; END';
    CREATE TRIGGER refuse BEFORE INSERT ON ${table} FOR EACH ROW WHEN (${condition})
      EXECUTE FUNCTION refuse()`);
  return async () => {
    await strapi.db.connection.raw('DROP FUNCTION refuse CASCADE');
  };
};

describe('draws that share a transaction', () => {
  it('give twins one ticket, and numbers without gap though one is refused', async () => {
    const { queue } = await createHall();
    const allow = await refuse('tickets', `NEW.customer_name = 'Refused'`);
    const replies = await atOnce([
      () => drawWith(queue, 'one'),
      () => drawWith(queue, 'refused', { name: 'Refused' }),
      () => drawWith(queue, 'one'),
      () => drawWith(queue, 'one', { name: 'Another' }),
      () => drawWith(queue, 'two'),
      () => call('POST', `/api/queues/${queue}/tickets`, { body: {} }),
    ]);
    await allow();
    expect(replies.map(({ status }) => status)).toEqual([201, 500, 201, 422, 201, 201]);
    const [first, , twin, , second, third] = replies.map(({ body }) => body.data);
    expect(twin).toEqual(first);
    expect([first, second, third].map(({ number }) => number)).toEqual([1, 2, 3]);
    const last = await drawWith(queue, 'refused', { name: 'Refused' });
    expect(last.body.data.number).toBe(4);
  });

  it('give whoever asks again his ticket, though the queue has closed since', async () => {
    const { queue } = await createHall();
    const first = await drawWith(queue, 'closing');
    await strapi
      .documents('plugin::queues.queue')
      .update({ documentId: queue, data: { accepting: false } as never });
    const again = await drawWith(queue, 'closing');
    expect([again.status, isReplayed(again), again.body]).toEqual([201, true, first.body]);
    expect(codeOf(await drawWith(queue, 'closing', { name: 'Other' }))).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    const refused = await drawWith(queue, 'late');
    expect([codeOf(refused), isReplayed(refused)]).toEqual(['QUEUE_CLOSED', false]);
    const twice = await drawWith(queue, 'late');
    expect([twice.body, isReplayed(twice)]).toEqual([refused.body, true]);
  });

  it('have their key also where room is counted for one after the other', async () => {
    const { queue } = await createHall({ capacity: 2 });
    const replies = await atOnce([
      () => drawWith(queue, 'room'),
      () => drawWith(queue, 'room'),
      () => drawWith(queue, 'more'),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(replies.filter(isReplayed)).toHaveLength(1);
    expect(codeOf(await drawWith(queue, 'full'))).toBe('QUEUE_FULL');
  });
});

describe('what another process is busy with', () => {
  const BODY = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';

  const others: Knex.Transaction[] = [];
  const begin = async () => {
    const other = await strapi.db.connection.transaction();
    others.push(other);
    return other;
  };
  afterEach(async () => {
    for (const other of others.splice(0)) if (!other.isCompleted()) await other.rollback();
  });

  /** Fails if it is held up. */
  const soon = async (reply: Promise<Reply>): Promise<Reply> => {
    const replies: Reply[] = [];
    void reply.then((one) => replies.push(one));
    await until(() => replies.length > 0, 10_000);
    return reply;
  };

  /** There the same request is being done. */
  const meanwhile = async (hall: Hall, key: string) => {
    const { claim, settle } = api('kernel').idempotency;
    const other = await begin();
    const theirs: RequestKey<string> = {
      caller: `user:${hall.agent.documentId}`,
      route: `/api/service-points/${hall.point}/call-next`,
      key,
      bodyHash: BODY,
      answer: (id) => ({ status: 200, body: JSON.stringify({ data: { id }, meta: {} }) }),
    };
    await claim(other, [theirs]);
    settle(other, [{ key: theirs, value: 'theirs' }]);
    const twin = ask(hall, { key });
    await pause(100);
    return { other, twin };
  };

  it('holds up its twin alone, and answers for both', async () => {
    const hall = await crowdedHall(2);
    const { other, twin } = await meanwhile(hall, 'theirs');
    expect(idOf(await soon(ask(hall, {})))).toBe(hall.drawn[0]);
    await other.commit();
    expect([isReplayed(await twin), idOf(await twin)]).toEqual([true, 'theirs']);
    expect(await stateOf(hall.drawn)).toEqual(['called', 'waiting']);
  });

  it('leaves the key to the next when it fails', async () => {
    const hall = await crowdedHall(1);
    const { other, twin } = await meanwhile(hall, 'failed');
    await other.rollback();
    expect([isReplayed(await twin), idOf(await twin)]).toEqual([false, hall.drawn[0]]);
  });

  it('holds up nobody but him whose ticket it changes', async () => {
    const hall = await crowdedHall(4, 2);
    const [first, second] = hall.points as [string, string];
    await ask(hall, { point: first });
    const other = await begin();
    await other('tickets').where('document_id', hall.drawn[0]).forUpdate();
    const held = ask(hall, { point: first, key: 'held', body: FINISH });
    await pause(100);
    const free = await soon(ask(hall, { point: second, key: 'free', body: FINISH }));
    expect(idOf(free)).toBe(hall.drawn[1]);
    await other.commit();
    expect(idOf(await held)).toBe(hall.drawn[2]);
    expect(await stateOf(hall.drawn)).toEqual(['served', 'called', 'called', 'waiting']);
  });
});
