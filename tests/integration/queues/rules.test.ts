import { api, call, strapi } from '../../helpers/app';
import {
  callNext,
  codeOf,
  createBranch,
  createCategory,
  createHall,
  createPoint,
  createQueue,
  draw,
  onTicket,
} from '../../helpers/hall';

const MINUTE = 60_000;
/** A Monday. */
const MORNING = Date.parse('2027-01-04T09:00:00Z');
let now = MORNING;
let restore: () => void;

beforeAll(() => {
  restore = api('kernel').setClock({ now: () => new Date(now) });
});
afterAll(() => restore());
beforeEach(() => {
  now = MORNING;
});

const drawFrom = (queue: string, body: object = {}, token?: string) =>
  call('POST', `/api/queues/${queue}/tickets`, { body, token });

const refusal = async (reply: ReturnType<typeof call>) => codeOf(await reply);

describe('opening hours', () => {
  it('are those of the clock in the branch, and bind visitors, not the desk', async () => {
    const hours = [{ weekdays: [1], from: '10:00', to: '12:00' }];
    const { queue, branch, agent } = await createHall({ hours });
    const offered = async () => {
      const { body } = await call('GET', `/api/queues/places/${branch}`);
      return body.data.queues[0].open;
    };
    const at = async (instant: string) => {
      now = Date.parse(instant);
      return [await offered(), (await drawFrom(queue)).status];
    };
    // Ten in Paris is nine in London.
    expect(await at('2027-01-04T08:59:00Z')).toEqual([false, 409]);
    expect(await at('2027-01-04T09:00:00Z')).toEqual([true, 201]);
    expect(await at('2027-01-04T10:59:00Z')).toEqual([true, 201]);
    expect(await at('2027-01-04T11:00:00Z')).toEqual([false, 409]);
    expect(await at('2027-01-05T09:00:00Z')).toEqual([false, 409]);
    expect((await drawFrom(queue, {}, agent.token)).status).toBe(201);
  });
});

describe('capacity', () => {
  it('holds when many draw at once, and takes no number away from whoever came too late', async () => {
    const { queue, point, agent } = await createHall({ capacity: 3 });
    const replies = await Promise.all(Array.from({ length: 8 }, () => drawFrom(queue)));
    const drawn = replies.filter(({ status }) => status === 201);
    expect(drawn.map(({ body }) => body.data.number).sort()).toEqual([1, 2, 3]);
    const refused = replies.filter(({ status }) => status !== 201);
    expect(new Set(refused.map(codeOf))).toEqual(new Set(['QUEUE_FULL']));
    await callNext(point, agent.token);
    expect((await draw(queue))['number']).toBe(4);
  });
});

describe('numbers', () => {
  it('begin again at midnight, in each branch at its own', async () => {
    const { organisation } = await createHall();
    const queueIn = async (timeZone: string) =>
      createQueue(organisation, await createBranch(organisation, { timeZone }), { prefix: 'A' });
    const [east, west] = [await queueIn('Pacific/Kiritimati'), await queueIn('America/New_York')];
    const drawAt = async (instant: string) => {
      now = Date.parse(instant);
      const pair = [await draw(east), await draw(west)];
      return pair.map(({ day, label }) => `${day} ${label}`);
    };
    expect(await drawAt('2027-01-04T09:59:59Z')).toEqual(['2027-01-04 A001', '2027-01-04 A001']);
    expect(await drawAt('2027-01-04T10:00:00Z')).toEqual(['2027-01-05 A001', '2027-01-04 A002']);
    expect(await drawAt('2027-01-05T04:59:59Z')).toEqual(['2027-01-05 A002', '2027-01-04 A003']);
    expect(await drawAt('2027-01-05T05:00:00Z')).toEqual(['2027-01-05 A003', '2027-01-05 A001']);
  });
});

describe('what a queue takes', () => {
  it('is its own categories, and itineraries only where visits go on', async () => {
    const { queue, organisation, branch } = await createHall({ kind: 'priority' });
    const other = await createQueue(organisation, branch);
    const foreign = await createHall();
    const theirs = await createCategory(foreign.organisation, { name: 'Elderly' });
    expect(await refusal(drawFrom(queue, { category: theirs }))).toBe('UNKNOWN_CATEGORY');
    expect(await refusal(drawFrom(queue, { itinerary: [other] }))).toBe('NOT_MULTI_SERVICE');
    const visits = await createQueue(organisation, branch, { kind: 'multi-service' });
    const astray = { itinerary: [other, foreign.queue] };
    expect(await refusal(drawFrom(visits, astray))).toBe('UNKNOWN_QUEUE');
  });

  it('is served in the order of arrival alone where first come is first served', async () => {
    const { queue, point, agent, organisation } = await createHall({ kind: 'first-come' });
    const urgent = await createCategory(organisation, { name: 'Urgent', priority: 3 });
    const first = await draw(queue);
    now += MINUTE;
    await draw(queue, { category: urgent });
    expect((await callNext(point, agent.token)).body.data.id).toBe(first.id);
  });
});

describe('a ticket that the agent picks', () => {
  it('is called out of its turn, at a service point of its queue', async () => {
    const { queue, point, agent, organisation, branch } = await createHall();
    const elsewhere = await createPoint(organisation, branch, [
      await createQueue(organisation, branch),
    ]);
    const [, second] = [await draw(queue), await draw(queue)];
    const pick = (servicePoint: string) =>
      onTicket(second.id, 'call', agent.token, { servicePoint });
    expect(codeOf(await pick(elsewhere))).toBe('NOT_SERVED_HERE');
    expect((await pick(point)).body.data).toMatchObject({
      ...{ id: second.id, state: 'called', servicePointId: point },
    });
    expect(codeOf(await pick(point))).toBe('TRANSITION_NOT_ALLOWED');
  });
});

describe('a verb that is sent again', () => {
  it('with the same key is done once', async () => {
    const { queue, point, agent } = await createHall();
    const { id } = await draw(queue);
    await callNext(point, agent.token);
    const recall = (key: string) =>
      call('POST', `/api/tickets/${id}/recall`, {
        ...{ token: agent.token, body: {}, headers: { 'idempotency-key': key } },
      });
    for (const key of ['one', 'one', 'two']) expect((await recall(key)).status).toBe(200);
    const { body } = await call('GET', `/api/tickets/${id}`, { token: agent.token });
    expect(body.data.recalls).toBe(2);
  });
});

describe('the supervisor', () => {
  it('is alerted when nobody works, a queue is full, and somebody waits too long', async () => {
    const { queue, point, agent, organisation } = await createHall({
      ...{ capacity: 1, targetMinutes: 15 },
    });
    const alerts = async () => {
      const path = `/api/queues/overview?organisation=${organisation.documentId}`;
      const { body } = await call('GET', path, { token: agent.token });
      return body.data.queues[0].alerts;
    };
    expect(await alerts()).toEqual([]);
    await draw(queue);
    expect(await alerts()).toEqual(['NOBODY_WORKS', 'FULL']);
    await call('POST', `/api/service-points/${point}/open`, { token: agent.token, body: {} });
    now += 15 * MINUTE;
    expect(await alerts()).toEqual(['FULL']);
    now += MINUTE;
    expect(await alerts()).toEqual(['TARGET_MISSED', 'FULL']);
    await callNext(point, agent.token);
    expect(await alerts()).toEqual([]);
  });
});

describe('figures', () => {
  it('are by service point, by agent and by hour in the branch', async () => {
    const { queue, point, agent, organisation } = await createHall({ targetMinutes: 5 });
    const [first, second] = [await draw(queue), await draw(queue)];
    now += 4 * MINUTE;
    await callNext(point, agent.token);
    await onTicket(first.id, 'serve', agent.token);
    now += 6 * MINUTE;
    await callNext(point, agent.token, { finishCurrent: true });
    await onTicket(second.id, 'finish', agent.token);
    await onTicket(second.reference, 'feedback', undefined, { score: 4 });
    const again = await onTicket(second.reference, 'feedback', undefined, { score: 1 });
    expect(codeOf(again)).toBe('FEEDBACK_GIVEN');

    const day = 'from=2027-01-04T00:00:00Z&to=2027-01-05T00:00:00Z';
    const ask = (by: string, span = day) => {
      const path = `/api/queues/figures?organisation=${organisation.documentId}&${span}&by=${by}`;
      return call('GET', path, { token: agent.token });
    };
    const sums = { issued: 2, called: 2, served: 2, wait50: 420, handling90: 324 };
    const rates = { serviceLevel: 0.5, abandonment: 0, feedback: 4 };
    const keys = { 'service-point': point, agent: `user:${agent.documentId}`, hour: '10' };
    for (const [by, key] of Object.entries(keys)) {
      expect((await ask(by)).body.data).toMatchObject([{ key, ...sums, ...rates }]);
    }
    const header = async (span?: string) =>
      (await ask('agent&format=csv', span)).body.split('\r\n')[0];
    expect(await header()).toMatch(/^key,issued,called,.*,feedback,name$/);
    const before = 'from=2026-01-04T00:00:00Z&to=2026-01-05T00:00:00Z';
    expect(await header(before)).toBe(await header());
  });
});

describe('an appointment that was made elsewhere', () => {
  it('counts when the desk says so, not a visitor', async () => {
    const { queue, agent } = await createHall({ kind: 'appointments', appointmentLeadMinutes: 15 });
    const appointmentAt = new Date(now + 60 * MINUTE).toISOString();
    const { id } = await draw(queue, { appointmentAt }, agent.token);
    const [row] = await strapi.db.connection('tickets').where({ document_id: id });
    expect(row.rank_at).toEqual(new Date(now + 45 * MINUTE));
    expect(await refusal(drawFrom(queue, { appointmentAt }))).toBe('DESK_ONLY');
  });
});
