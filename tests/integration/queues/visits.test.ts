import { api, call, strapi } from '../../helpers/app';
import {
  callNext,
  codeOf,
  createHall,
  createPoint,
  createQueue,
  draw,
  onTicket,
} from '../../helpers/hall';
import { createPerson } from '../../helpers/people';
import { until } from '../../helpers/until';

const MINUTE = 60_000;
let now = Date.parse('2027-01-04T09:00:00Z');
let restore: () => void;

beforeAll(() => {
  restore = api('kernel').setClock({ now: () => new Date(now) });
});
afterAll(() => restore());

const statusOf = async (reference: string) =>
  (await call('GET', `/api/tickets/${reference}`)).body.data;

describe('a transfer', () => {
  const moved = async () => {
    const hall = await createHall({ kind: 'multi-service' });
    const other = await createQueue(hall.organisation, hall.branch);
    const there = await createPoint(hall.organisation, hall.branch, [other]);
    const { id, reference } = await draw(hall.queue);
    await callNext(hall.point, hall.agent.token);
    const { token } = hall.agent;
    const sent = await onTicket(id, 'transfer', token, { queue: other, keepPlace: true });
    expect(await statusOf(reference)).toMatchObject({ state: 'waiting', queue: { id: other } });
    return { ...hall, other, there, id, reference, token, leg: sent.body.data.id as string };
  };

  it('can be taken back: the visitor stands where he stood, and the other line forgets him', async () => {
    const { id, reference, token, other, there, organisation, queue, leg } = await moved();
    const undone = await onTicket(id, 'undo', token);
    expect(undone.body.data).toMatchObject({ state: 'called', endedAt: null });
    expect(await statusOf(reference)).toMatchObject({ state: 'called', queue: { id: queue } });
    expect((await callNext(there, token)).body.data).toBeNull();
    const history = await call('GET', `/api/tickets/${leg}/history`, { token });
    expect(history.body.data.at(-1)).toMatchObject({ verb: 'withdraw', toState: 'withdrawn' });
    const { documentId } = organisation;
    const day = 'from=2027-01-04T00:00:00Z&to=2027-01-05T00:00:00Z';
    const path = `/api/queues/figures?organisation=${documentId}&${day}`;
    const counted = (await call('GET', path, { token })).body.data;
    expect(counted.map(({ key }: { key: string }) => key)).toEqual([queue]);
    // Sent off again, he has one open leg, and it is the one that he is shown.
    await onTicket(id, 'transfer', token, { queue: other });
    expect(await statusOf(reference)).toMatchObject({ state: 'waiting', queue: { id: other } });
    expect((await callNext(there, token)).body.data).toMatchObject({ visitId: id, leg: 2 });
  });

  it('cannot be taken back once he was called there', async () => {
    const { id, reference, token, there, other } = await moved();
    await callNext(there, token);
    expect(codeOf(await onTicket(id, 'undo', token))).toBe('VISIT_WENT_ON');
    expect(await statusOf(reference)).toMatchObject({ state: 'called', queue: { id: other } });
  });

  it('by itinerary is taken back with the end of the service', async () => {
    const hall = await createHall({ kind: 'multi-service' });
    const cash = await createQueue(hall.organisation, hall.branch);
    const till = await createPoint(hall.organisation, hall.branch, [cash]);
    const { token } = hall.agent;
    const { id, reference } = await draw(hall.queue, { itinerary: [cash] });
    await callNext(hall.point, token);
    await onTicket(id, 'finish', token);
    expect((await onTicket(id, 'undo', token)).body.data.state).toBe('called');
    expect((await callNext(till, token)).body.data).toBeNull();
    await onTicket(id, 'finish', token);
    expect(await statusOf(reference)).toMatchObject({ state: 'waiting', leg: 2 });
  });
});

describe('a shift with a planned end', () => {
  it('counts for the waiting time until then', async () => {
    const hall = await createHall({ serviceMinutes: 10 });
    const second = await createPoint(hall.organisation, hall.branch, [hall.queue]);
    const { token } = hall.agent;
    const open = (point: string, body: object = {}) =>
      call('POST', `/api/service-points/${point}/open`, { token, body });
    for (let index = 0; index < 8; index++) await draw(hall.queue);
    for (const point of [hall.point, second]) await callNext(point, token);
    const expected = async () => {
      const { body } = await call('GET', `/api/queues/places/${hall.branch}`);
      return body.data.queues[0].estimate;
    };
    const both = await expected();
    expect(both).toMatchObject({ calibrated: false, coverage: 0.8 });
    const ends = new Date(now + 10 * MINUTE).toISOString();
    expect((await open(second, { until: ends })).body.data.plannedEndAt).toBe(ends);
    const one = await expected();
    expect(one.seconds).toBeGreaterThan(1.5 * both.seconds);
    // Who leaves last does not leave the line alone.
    await open(hall.point, { until: ends });
    expect((await expected()).seconds).toBe(one.seconds);
    // Longer than planned: he is there, and how long is not known.
    now += 11 * MINUTE;
    expect((await expected()).seconds).toBeLessThan(both.seconds + 1);
    const past = await open(second, { until: new Date(now - MINUTE).toISOString() });
    expect(codeOf(past)).toBe('OUT_OF_RANGE');
    const path = `/api/queues/overview?organisation=${hall.organisation.documentId}`;
    const { agents } = (await call('GET', path, { token })).body.data;
    expect(agents.map(({ until: end }: { until: string }) => Date.parse(end))).toEqual([
      Date.parse(ends),
      Date.parse(ends),
    ]);
  });
});

describe('a visitor with an account', () => {
  it('is told that he has a ticket, that he is called, and is asked how it was', async () => {
    const hall = await createHall({ name: 'Passports' });
    const visitor = await createPerson(hall.organisation, 'customer');
    const { id, label, reference } = await draw(hall.queue, { locale: 'ar' }, visitor.token);
    const heard = async (): Promise<any[]> => {
      const path = '/api/notifications?limit=20';
      return (await call('GET', path, { token: visitor.token })).body.data;
    };
    await until(async () => (await heard()).length === 1);
    await callNext(hall.point, hall.agent.token);
    await until(async () => (await heard()).length === 2);
    await onTicket(id, 'finish', hall.agent.token);
    await until(async () => (await heard()).length === 3);
    const [opinion, called, drawn] = await heard();
    expect(JSON.stringify(drawn)).toContain(`التذكرة ${label}، Passports: 0 قبلكم.`);
    expect(JSON.stringify(called)).toContain('جاء دوركم');
    expect(JSON.stringify(opinion)).toContain(`/ticket/?lang=ar#${reference}`);
    expect(
      await strapi.db.connection('tickets').where({ customer_key: null, document_id: id }),
    ).toEqual([]);
  });
});

describe('many at once', () => {
  const sent = async (pattern: RegExp, work: () => Promise<void>): Promise<number> => {
    let count = 0;
    const listen = ({ sql }: { sql: string }) => void (pattern.test(sql) && count++);
    strapi.db.connection.on('query', listen);
    await work().finally(() => strapi.db.connection.off('query', listen));
    return count;
  };

  it('are called and get their numbers together, each by whoever asked', async () => {
    const { organisation, branch, queue } = await createHall();
    const desks = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const agent = await createPerson(organisation, 'agent');
        const point = await createPoint(organisation, branch, [queue]);
        await call('POST', `/api/service-points/${point}/open`, { token: agent.token, body: {} });
        return { agent, point };
      }),
    );
    const draws = await sent(/INSERT INTO queue_counters/, async () => {
      const drawn = await Promise.all(desks.map(({ agent }) => draw(queue, {}, agent.token)));
      const numbers = drawn.map((ticket) => ticket['number'] as number).sort((a, b) => a - b);
      expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    });
    const calls = await sent(/UPDATE tickets SET state/, async () => {
      const replies = await Promise.all(
        desks.map(({ agent, point }) => callNext(point, agent.token)),
      );
      expect(new Set(replies.map(({ body }) => body.data.id)).size).toBe(desks.length);
    });
    expect(draws).toBeLessThan(desks.length);
    expect(calls).toBeLessThan(desks.length);

    const db = strapi.db.connection;
    const told = await db('ticket_history as history')
      .join('kernel_events as event', 'event.entity_id', 'history.ticket_id')
      .where({ 'history.verb': 'call', 'event.name': 'queues.ticket.called' })
      .where('history.queue_id', queue)
      .select('history.actor_key', 'history.service_point_id', 'event.request_id')
      .select(db.raw('event.actor::json AS actor'));
    const actors = desks.map(({ agent, point }) => [point, agent.documentId]).sort();
    expect(told.map((row) => [row.service_point_id, row.actor.id]).sort()).toEqual(actors);
    expect(told.every((row) => row.actor_key === `user:${row.actor.id}`)).toBe(true);
    expect(new Set(told.map((row) => row.request_id)).size).toBe(desks.length);
  });
});
