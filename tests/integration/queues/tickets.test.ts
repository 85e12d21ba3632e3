import http from 'node:http';
import { api, app, call, strapi } from '../../helpers/app';
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
import { createPerson } from '../../helpers/people';

const MINUTE = 60_000;
let now = Date.parse('2027-01-04T09:00:00Z');
let restore: () => void;

beforeAll(() => {
  restore = api('kernel').setClock({ now: () => new Date(now) });
});
afterAll(() => restore());
beforeEach(() => {
  now += MINUTE;
});

describe('drawing a ticket', () => {
  it('numbers by queue and day of the branch, and tells the visitor alone the reference', async () => {
    const { queue, organisation, branch, agent } = await createHall({ prefix: 'A' });
    const other = await createQueue(organisation, branch, { prefix: 'B' });
    expect((await draw(queue)).label).toBe('A001');
    const second = await draw(queue, { locale: 'ar' });
    expect(second).toMatchObject({ label: 'A002', state: 'waiting', day: '2027-01-04' });
    expect((await draw(other)).label).toBe('B001');
    const seen = await call('GET', `/api/tickets/${second.id}`, { token: agent.token });
    expect(seen.body.data).not.toHaveProperty('reference');
    // Half past eleven at night in London is tomorrow in Paris.
    now = Date.parse('2027-01-04T23:30:00Z');
    expect(await draw(queue)).toMatchObject({ label: 'A001', day: '2027-01-05' });
  });

  it('is refused when the queue is closed, full, or not for visitors', async () => {
    now = Date.parse('2027-01-05T09:00:00Z');
    const { organisation, branch, agent } = await createHall();
    const of = (data: object) => createQueue(organisation, branch, data);
    const hours = [{ weekdays: [2], from: '08:00', to: '09:30' }];
    const attempts = [
      [await of({ hours }), 'QUEUE_CLOSED'],
      [await of({ accepting: false }), 'QUEUE_CLOSED'],
      [await of({ selfService: false }), 'DESK_ONLY'],
    ] as const;
    for (const [queue, code] of attempts) {
      expect(codeOf(await call('POST', `/api/queues/${queue}/tickets`, { body: {} }))).toBe(code);
    }
    const small = await of({ capacity: 1 });
    const first = await draw(small);
    const full = await call('POST', `/api/queues/${small}/tickets`, { token: agent.token });
    expect(codeOf(full)).toBe('QUEUE_FULL');
    const urgent = await call('POST', `/api/queues/${small}/tickets`, { body: { priority: 3 } });
    expect(codeOf(urgent)).toBe('DESK_ONLY');
    // What was refused has taken no number away.
    await onTicket(first.reference, 'cancel');
    expect((await draw(small)).number).toBe(first.number + 1);
  });

  it('shows by reference where one stands, and nothing without it', async () => {
    const { queue, agent } = await createHall();
    const [first, second] = [await draw(queue), await draw(queue)];
    const { body } = await call('GET', `/api/tickets/${second.reference}`);
    expect(body.data).toMatchObject({ state: 'waiting', position: 2, ahead: 1, estimate: null });
    expect(JSON.stringify(body)).not.toContain(first.id);
    expect((await call('GET', `/api/tickets/${second.id}`)).status).toBe(404);
    const outsider = await createPerson((await createHall()).organisation, 'manager');
    const denied = await call('GET', `/api/tickets/${second.id}`, { token: outsider.token });
    expect(denied.status).toBe(404);
    await call('POST', `/api/service-points/nowhere/open`, { token: agent.token });
  });
});

const TAKES = /UPDATE tickets SET state/;

/** A call whose connection breaks while the server takes the ticket. */
const cutCall = async (point: string, token: string, headers: object): Promise<void> => {
  const request = http.request(`${app.url}/api/service-points/${point}/call-next`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });
  const cut = new Promise<void>((resolve) => request.on('error', () => resolve()));
  const listen = ({ sql }: { sql: string }) => void (TAKES.test(sql) && request.destroy());
  strapi.db.connection.on('query', listen);
  request.end('{}');
  await cut;
  strapi.db.connection.off('query', listen);
};

describe('calling', () => {
  it('goes by priority, ageing, appointment and arrival', async () => {
    const { queue, point, agent, organisation } = await createHall({
      kind: 'appointments',
      ageingMinutes: 10,
      appointmentLeadMinutes: 15,
    });
    const elderly = await createCategory(organisation, { priority: 1, name: 'Elderly' });
    const start = now;
    const early = await draw(queue);
    now = start + 5 * MINUTE;
    const old = await draw(queue, { category: elderly });
    now = start + 16 * MINUTE;
    const lateOld = await draw(queue, { category: elderly });
    const appointmentAt = new Date(start + 18 * MINUTE).toISOString();
    const expected = await draw(queue, { appointmentAt }, agent.token);
    now = start + 17 * MINUTE;
    const last = await draw(queue);
    const order: string[] = [];
    for (let index = 0; index < 5; index++) {
      order.push((await callNext(point, agent.token)).body.data.id);
    }
    // start−5, start, start+3 (its time less the lead), start+6 (16 less 10), start+17.
    expect(order).toEqual([old, early, expected, lateOld, last].map(({ id }) => id));
    const empty = await callNext(point, agent.token);
    expect(empty).toMatchObject({ status: 200, body: { data: null } });
  });

  it('gives the same ticket to a retry with the same key, and another to another call', async () => {
    const { queue, point, agent } = await createHall();
    for (let index = 0; index < 4; index++) await draw(queue);
    const key = { 'idempotency-key': 'one-call' };
    const first = await callNext(point, agent.token, {}, key);
    const again = await callNext(point, agent.token, {}, key);
    expect(again.body.data.id).toBe(first.body.data.id);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const ids = [
      (await callNext(point, agent.token)).body.data.id,
      (await callNext(point, agent.token)).body.data.id,
    ];
    expect(new Set([first.body.data.id, ...ids]).size).toBe(3);
  });

  it('gives the same ticket to whoever asks again because the connection was cut', async () => {
    const { queue, point, agent } = await createHall();
    for (let index = 0; index < 3; index++) await draw(queue);
    const key = { 'idempotency-key': 'cut-call' };
    await cutCall(point, agent.token, key);
    const again = await callNext(point, agent.token, {}, key);
    expect(again.status).toBe(200);
    const called = await strapi.db
      .connection('tickets')
      .where({ queue_id: queue, state: 'called' });
    expect(called.map((ticket) => ticket.document_id)).toEqual([again.body.data.id]);
  });

  it('keeps lanes apart', async () => {
    const { queue, branch, agent, organisation } = await createHall();
    const lorry = await createCategory(organisation, { kind: 'vehicle', lane: 'L', name: 'Lorry' });
    const lane = await createPoint(organisation, branch, [queue], { lane: 'L' });
    const cars = await createPoint(organisation, branch, [queue], { lane: 'C' });
    const { id } = await draw(queue, { category: lorry });
    expect((await callNext(cars, agent.token)).body.data).toBeNull();
    expect((await callNext(lane, agent.token)).body.data.id).toBe(id);
  });

  it('is for the desk of the organisation alone', async () => {
    const { point, organisation } = await createHall();
    const customer = await createPerson(organisation, 'customer');
    const stranger = await createPerson((await createHall()).organisation, 'manager');
    expect((await callNext(point, customer.token)).status).toBe(403);
    expect((await callNext(point, stranger.token)).status).toBe(404);
    expect((await callNext(point, '')).status).toBe(403);
  });
});

describe('a called ticket', () => {
  const called = async (queueData: object = {}) => {
    const hall = await createHall(queueData);
    const drawn = await draw(hall.queue);
    await callNext(hall.point, hall.agent.token);
    const verb = (name: string, body: object = {}) =>
      onTicket(drawn.id, name, hall.agent.token, body);
    return { ...hall, drawn, verb };
  };

  it('is recalled, served and finished, and each step has left its history and event', async () => {
    const { drawn, verb, agent, organisation } = await called();
    for (const name of ['recall', 'serve', 'finish']) {
      now += 2 * MINUTE;
      expect((await verb(name)).status).toBe(200);
    }
    expect(codeOf(await verb('serve'))).toBe('TRANSITION_NOT_ALLOWED');
    const { body } = await call('GET', `/api/tickets/${drawn.id}/history`, { token: agent.token });
    expect(body.data.map(({ verb: name }: { verb: string }) => name)).toEqual([
      'issue',
      'call',
      'recall',
      'serve',
      'finish',
    ]);
    await api('audit').chained();
    const entries = await strapi.db
      .connection('audit_entries')
      .where({ organisation_id: organisation.documentId, entity_id: drawn.id })
      .select('action');
    expect(entries.map(({ action }) => action).sort()).toEqual([
      'queues.ticket.called',
      'queues.ticket.issued',
      'queues.ticket.recalled',
      'queues.ticket.served',
      'queues.ticket.serving',
    ]);
  });

  it('can be taken back for a while', async () => {
    const { drawn, verb, agent, point } = await called();
    await verb('no-show');
    expect((await verb('undo')).body.data.state).toBe('called');
    await verb('serve');
    await verb('finish');
    expect((await verb('undo')).body.data).toMatchObject({ state: 'serving', endedAt: null });
    now += 11 * MINUTE;
    await verb('finish');
    now += 11 * MINUTE;
    expect(codeOf(await verb('undo'))).toBe('UNDO_TOO_LATE');
    expect((await callNext(point, agent.token)).body.data).toBeNull();
    expect(codeOf(await onTicket(drawn.reference, 'undo'))).toBe('FORBIDDEN');
  });

  it('goes back to its own place when the call is taken back', async () => {
    const { drawn, verb, queue, agent, point } = await called();
    await draw(queue);
    expect((await verb('undo')).body.data).toMatchObject({ state: 'waiting', firstCalledAt: null });
    expect((await callNext(point, agent.token)).body.data.id).toBe(drawn.id);
  });

  it('is missed by itself when it was recalled as often as may be', async () => {
    const { drawn, verb } = await called({ recallLimit: 2, noShowSeconds: 30 });
    await verb('recall');
    await verb('recall');
    expect(codeOf(await verb('recall'))).toBe('RECALL_LIMIT');
    now += 29_000;
    await api('queues').tidy();
    expect((await call('GET', `/api/tickets/${drawn.reference}`)).body.data.state).toBe('called');
    now += 1_000;
    await api('queues').tidy();
    expect((await call('GET', `/api/tickets/${drawn.reference}`)).body.data.state).toBe('no-show');
    // He was in the cellar: the agent takes him back, at his old place.
    expect((await verb('resume')).body.data.state).toBe('waiting');
  });

  it('is refused to whoever has looked at something old', async () => {
    const { verb } = await called();
    expect(codeOf(await verb('serve', { sequence: 0 }))).toBe('TICKET_CHANGED');
    expect((await verb('serve', { sequence: 1 })).status).toBe(200);
    expect(codeOf(await verb('finish', { colour: 'red' }))).toBe('UNKNOWN_FIELD');
  });
});

describe('a visitor with a reference', () => {
  it('steps aside, comes back to his place, leaves, and says how it was', async () => {
    const { queue, point, agent } = await createHall();
    const [first, second] = [await draw(queue), await draw(queue)];
    expect((await onTicket(first.reference, 'park')).body.data.state).toBe('parked');
    expect((await callNext(point, agent.token)).body.data.id).toBe(second.id);
    expect((await onTicket(first.reference, 'resume')).body.data.position).toBe(1);
    expect((await onTicket(second.reference, 'serve')).status).toBe(403);
    expect(codeOf(await onTicket(second.reference, 'feedback', undefined, { score: 5 }))).toBe(
      'NOT_SERVED_YET',
    );
    await onTicket(second.id, 'finish', agent.token);
    const rated = await onTicket(second.reference, 'feedback', undefined, { score: 5 });
    expect(rated.body.data.feedbackScore).toBe(5);
    expect((await onTicket(first.reference, 'cancel')).body.data.state).toBe('cancelled');
  });
});

describe('a visit', () => {
  it('goes through the queues of its itinerary under one label and reference', async () => {
    const { queue, point, agent, organisation, branch } = await createHall({
      kind: 'multi-service',
    });
    const cash = await createQueue(organisation, branch, { kind: 'multi-service' });
    const till = await createPoint(organisation, branch, [cash]);
    const drawn = await draw(queue, { itinerary: [cash] });
    await callNext(point, agent.token);
    await callNext(point, agent.token, { finishCurrent: true });
    const status = await call('GET', `/api/tickets/${drawn.reference}`);
    expect(status.body.data).toMatchObject({
      label: drawn.label,
      state: 'waiting',
      leg: 2,
      legsLeft: 0,
      queue: { id: cash },
    });
    expect((await callNext(till, agent.token)).body.data).toMatchObject({
      label: drawn.label,
      number: null,
      visitId: drawn.id,
    });
  });

  it('is transferred to another branch of the organisation, not to another organisation', async () => {
    const { queue, agent, organisation } = await createHall();
    const annex = await createBranch(organisation);
    const there = await createQueue(organisation, annex);
    const elsewhere = (await createHall()).queue;
    const { id, reference } = await draw(queue);
    const wrong = await onTicket(id, 'transfer', agent.token, { queue: elsewhere });
    expect(codeOf(wrong)).toBe('UNKNOWN_QUEUE');
    const body = { queue: there, keepPlace: true };
    expect((await onTicket(id, 'transfer', agent.token, body)).body.data.queueId).toBe(there);
    const { data } = (await call('GET', `/api/tickets/${reference}`)).body;
    expect(data).toMatchObject({ leg: 2, branch: { id: annex }, state: 'waiting' });
  });
});

describe('a queue that goes out of use', () => {
  it('takes nobody in, lets its tickets end, and is left out of itineraries', async () => {
    const { queue, point, agent, organisation, branch } = await createHall({
      kind: 'multi-service',
    });
    const closing = await createQueue(organisation, branch);
    const last = await createQueue(organisation, branch);
    const drawn = await draw(queue, { itinerary: [closing, last] });
    const stranded = await draw(closing);
    await strapi
      .documents('plugin::queues.queue')
      .update({ documentId: closing, data: { active: false } as never });
    expect((await call('POST', `/api/queues/${closing}/tickets`, { body: {} })).status).toBe(404);
    expect((await onTicket(stranded.reference, 'cancel')).body.data.state).toBe('cancelled');
    await callNext(point, agent.token);
    await onTicket(drawn.id, 'finish', agent.token);
    const { data } = (await call('GET', `/api/tickets/${drawn.reference}`)).body;
    expect(data).toMatchObject({ leg: 2, legsLeft: 0, queue: { id: last } });
  });
});

describe('a shift', () => {
  it('begins with the first call, keeps others out, pauses and ends', async () => {
    const { queue, point, agent, organisation } = await createHall();
    const colleague = await createPerson(organisation, 'agent');
    const shift = (verb: string, token = agent.token) =>
      call('POST', `/api/service-points/${point}/${verb}`, { token });
    await draw(queue);
    await callNext(point, agent.token);
    expect(codeOf(await shift('open', colleague.token))).toBe('POINT_TAKEN');
    expect((await shift('pause')).body.data.state).toBe('paused');
    expect(codeOf(await callNext(point, agent.token))).toBe('SHIFT_PAUSED');
    now += 10 * MINUTE;
    expect((await shift('resume')).body.data).toMatchObject({ state: 'open', pausedSeconds: 600 });
    expect((await shift('close')).body.data.state).toBe('closed');
    expect((await shift('open', colleague.token)).body.data.state).toBe('open');
  });
});

describe('two first calls at once', () => {
  it('open one shift, and get two tickets', async () => {
    const { queue, point, agent } = await createHall();
    for (let index = 0; index < 6; index++) await draw(queue);
    const calls = Array.from({ length: 6 }, () => callNext(point, agent.token));
    const replies = await Promise.all(calls);
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
    expect(new Set(replies.map(({ body }) => body.data.id)).size).toBe(6);
    const shifts = strapi.db.connection('queue_shifts').where({ service_point_id: point });
    expect(await shifts).toHaveLength(1);
  });
});

describe('the end of a day', () => {
  it('ends what was left of it, and deletes nothing', async () => {
    const { queue } = await createHall();
    const { reference } = await draw(queue);
    await api('queues').tidy();
    expect((await call('GET', `/api/tickets/${reference}`)).body.data.state).toBe('waiting');
    now += 24 * 60 * MINUTE;
    await api('queues').tidy();
    expect((await call('GET', `/api/tickets/${reference}`)).body.data.state).toBe('cancelled');
  });
});
