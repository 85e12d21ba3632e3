import { api, call, graphql, strapi } from '../../helpers/app';
import { at, book, createClinic, MONDAY, verb } from '../../helpers/clinic';
import {
  callNext,
  codeOf,
  createBranch,
  createHall,
  createPoint,
  createQueue,
  draw,
  onTicket,
} from '../../helpers/hall';
import { connect, disconnectAll } from '../../helpers/live';
import { createPerson } from '../../helpers/people';
import { until } from '../../helpers/until';

afterEach(disconnectAll);

const emitted = (name: string, entityId: string) =>
  strapi.db.connection('kernel_events').where({ name, entity_id: entityId }).select('data');

describe('live', () => {
  it('tells a wall without account numbers and counters, and no names', async () => {
    const hall = await createHall();
    const organisationId = hall.organisation.documentId;
    const wall = await connect();
    await wall.follow({ topics: ['queues.display'], organisationId });
    const denied = await wall.subscribe({ topics: ['queues'], organisationId });
    expect(denied).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED' } });
    const { id, label, reference } = await draw(hall.queue, { name: 'Awa Ndiaye' });
    await callNext(hall.point, hall.agent.token);
    await until(() => wall.heard.length >= 2);
    const [issued, called] = wall.heard.map(({ event }) => event);
    expect(issued).toMatchObject({ name: 'queues.ticket.issued', entityId: id });
    expect(called).toMatchObject({
      name: 'queues.ticket.called',
      data: { label, servicePointId: hall.point, from: 'waiting', to: 'called' },
    });
    expect(JSON.stringify(wall.heard)).not.toMatch(new RegExp(`Awa|${reference}`));
  });
});

describe('GraphQL', () => {
  it('draws, calls and shows, with the rights of REST', async () => {
    const { queue, point, agent, branch } = await createHall();
    const issue = `mutation ($queue: ID!) { issueTicket(queue: $queue, locale: "ar") {
      reference ticket { documentId label state } } }`;
    const drawn = (await graphql(issue, { queue })).body.data.issueTicket;
    const status = `query ($id: ID!) { ticketStatus(id: $id) { label state position } }`;
    const seen = await graphql(status, { id: drawn.reference });
    expect(seen.body.data.ticketStatus).toMatchObject({ state: 'waiting', position: 1 });
    const lines = await graphql(
      `
        query ($b: ID!) {
          queueLines(branch: $b) {
            id
            waiting
          }
        }
      `,
      {
        b: branch,
      },
    );
    expect(lines.body.data.queueLines).toEqual([{ id: queue, waiting: 1 }]);
    const next = `mutation ($point: ID!) { callNextTicket(servicePoint: $point) { documentId } }`;
    expect((await graphql(next, { point })).body.errors).toBeDefined();
    const called = await graphql(next, { point }, agent.token);
    expect(called.body.data.callNextTicket.documentId).toBe(drawn.ticket.documentId);
    const update = `mutation { updateQueuesTicket(documentId: "x", data: {}) { documentId } }`;
    expect((await graphql(update, {}, agent.token)).status).toBe(400);
  });
});

describe('what is set up', () => {
  it('is the managers’ business, and makes sense', async () => {
    const { organisation, branch, agent } = await createHall();
    const manager = await createPerson(organisation, 'manager');
    const data = {
      organisationId: organisation.documentId,
      branchId: branch,
      name: 'Cash desk',
      prefix: 'ZZ',
    };
    const create = (token: string, more: object = {}) =>
      call('POST', '/api/queues', { token, body: { data: { ...data, ...more } } });
    expect((await create(agent.token)).status).toBe(403);
    const hours = [{ weekdays: [1], from: '12:00', to: '08:00' }];
    expect(codeOf(await create(manager.token, { hours }))).toBe('ENDS_BEFORE_START');
    expect((await create(manager.token)).status).toBe(201);
    expect(codeOf(await create(manager.token))).toBe('PREFIX_TAKEN');
  });

  it('leaves tickets to their verbs', async () => {
    const { queue } = await createHall();
    const { id } = await draw(queue);
    const update = strapi
      .documents('plugin::queues.ticket' as never)
      .update({ documentId: id, data: { state: 'served' } as never });
    await expect(update).rejects.toMatchObject({ code: 'VERBS_ONLY' });
  });
});

describe('figures', () => {
  it('count what happened, as JSON and as CSV that no spreadsheet runs', async () => {
    const { queue, point, agent, organisation } = await createHall({ name: '=1+1' });
    const [first, second, third] = [await draw(queue), await draw(queue), await draw(queue)];
    await callNext(point, agent.token);
    await onTicket(first.id, 'serve', agent.token);
    await onTicket(first.id, 'finish', agent.token);
    await callNext(point, agent.token);
    await onTicket(second.id, 'no-show', agent.token);
    await onTicket(third.reference, 'cancel');
    const span = `from=${new Date(Date.now() - 3_600_000).toISOString()}&to=${new Date(Date.now() + 60_000).toISOString()}`;
    const ask = (more: string, token = agent.token) =>
      call('GET', `/api/queues/figures?organisation=${organisation.documentId}&${span}${more}`, {
        token,
      });
    const { body } = await ask('');
    expect(body.data).toMatchObject([
      { key: queue, issued: 3, called: 2, served: 1, missed: 1, left: 1, serviceLevel: 1 },
    ]);
    // As if they had waited 100 and 300 seconds, and the service had taken a minute.
    const taking = (id: string, seconds: number) =>
      strapi.db.connection.raw(
        `UPDATE tickets SET first_called_at = arrived_at + ? * interval '1 second',
           ended_at = serving_at + interval '60 seconds' WHERE document_id = ?`,
        [seconds, id],
      );
    await taking(first.id, 100);
    await taking(second.id, 300);
    expect((await ask('')).body.data).toMatchObject([
      { waitMean: 200, wait50: 200, wait90: 280, wait95: 290, handling50: 60, handling90: 60 },
    ]);
    for (const by of ['service-point', 'agent', 'hour']) {
      expect((await ask(`&by=${by}`)).body.data[0].called).toBeGreaterThan(0);
    }
    const csv = await ask('&format=csv');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.body).toContain(`'=1+1`);
    const stranger = await createPerson((await createHall()).organisation, 'manager');
    expect((await ask('', stranger.token)).status).toBe(404);
    const overview = await call(
      'GET',
      `/api/queues/overview?organisation=${organisation.documentId}`,
      {
        token: agent.token,
      },
    );
    expect(overview.body.data.queues).toMatchObject([{ id: queue, served: 1, missed: 1, left: 1 }]);
    expect(overview.body.data.agents).toMatchObject([{ state: 'open', served: 1 }]);
  });
});

describe('what is said about the waiting time', () => {
  it('is nothing where nobody works, then an interval that is kept and scored', async () => {
    const { queue, point, agent, organisation } = await createHall({ serviceMinutes: 10 });
    expect((await draw(queue)).predictedSeconds).toBeNull();
    await call('POST', `/api/service-points/${point}/open`, { token: agent.token });
    await callNext(point, agent.token);
    const second = await draw(queue);
    expect(second.predictedSeconds).toBe(600);
    expect(second.predictedLow).toBeLessThan(600);
    expect(second.predictedHigh).toBeGreaterThan(600);
    const { body } = await call('GET', `/api/tickets/${second.reference}`);
    expect(body.data.estimate).toMatchObject({ seconds: 600, coverage: 0.8 });
    await callNext(point, agent.token);
    const from = new Date(Date.now() - 3_600_000).toISOString();
    const to = new Date(Date.now() + 60_000).toISOString();
    const figures = await call(
      'GET',
      `/api/queues/figures?organisation=${organisation.documentId}&from=${from}&to=${to}`,
      { token: agent.token },
    );
    // Called at once: not what was foretold, but the interval of a queue without a past is wide.
    expect(figures.body.data[0]).toMatchObject({ coverage: 1 });
    expect(figures.body.data[0].predictionError).toBeGreaterThan(590);
  });

  it('is learnt from each call, service and departure, once', async () => {
    const { queue, point, agent, organisation } = await createHall({ serviceMinutes: 10 });
    const known = async () => {
      const [row] = await strapi.db
        .connection('queue_waiting_models')
        .where({ queue_id: queue, organisation_id: organisation.documentId })
        .select(strapi.db.connection.raw('model::json AS model'));
      return row?.model;
    };
    await call('POST', `/api/service-points/${point}/open`, { token: agent.token });
    const first = await draw(queue);
    expect(first).not.toHaveProperty('prediction');
    const others = [await draw(queue), await draw(queue)];
    await callNext(point, agent.token);
    await onTicket(first.id, 'finish', agent.token);
    await Promise.all(others.map(({ reference }) => onTicket(reference, 'cancel')));
    await until(async () => (await known())?.patience.left > 1);
    await until(async () => (await known())?.services.site.weight > 0);
    const { services, atOnce, patience } = await known();
    expect(services).toMatchObject({ prior: 600, site: { weight: 1 } });
    // Somebody was free and called at once, as foretold.
    expect(atOnce.within).toBeLessThan(30);
    expect(patience.left).toBeCloseTo(2, 1);
  });
});

describe('notices', () => {
  it('say once that few are ahead, and when it is time to leave', async () => {
    const { queue, point, agent } = await createHall({ notifyAhead: 1, serviceMinutes: 10 });
    const all = [await draw(queue), await draw(queue), await draw(queue), await draw(queue)];
    const [, , third, fourth] = all;
    await onTicket(fourth?.reference ?? '', 'travel', undefined, { minutes: 45 });
    await callNext(point, agent.token);
    await until(async () => (await emitted('queues.notice.near', third?.id ?? '')).length > 0);
    await until(
      async () => (await emitted('queues.notice.leave-now', fourth?.id ?? '')).length > 0,
    );
    await callNext(point, agent.token);
    await until(async () => (await emitted('queues.notice.near', fourth?.id ?? '')).length > 0);
    expect(await emitted('queues.notice.near', third?.id ?? '')).toHaveLength(1);
    expect(await emitted('queues.notice.leave-now', fourth?.id ?? '')).toHaveLength(1);
  });
});

describe('a line that moves without a call', () => {
  it.each(['hold', 'park', 'cancel', 'transfer'])('brings notices as well: %s', async (name) => {
    const { queue, agent, organisation, branch } = await createHall({ notifyAhead: 1 });
    const other = await createQueue(organisation, branch);
    const [first, , third] = [await draw(queue), await draw(queue), await draw(queue)];
    const body = name === 'transfer' ? { queue: other } : {};
    expect((await onTicket(first.id, name, agent.token, body)).status).toBe(200);
    await until(async () => (await emitted('queues.notice.near', third.id)).length > 0);
  });
});

describe('checking in for an appointment', () => {
  it('enters the queue that names its service, at the time of the appointment, once', async () => {
    const restore = api('kernel').setClock({ now: () => new Date(`${MONDAY}T08:40:00Z`) });
    try {
      const clinic = await createClinic();
      const branch = await createBranch(clinic.organisation);
      const queue = await createQueue(clinic.organisation, branch, {
        kind: 'appointments',
        appointmentLeadMinutes: 15,
        appointmentServiceIds: [clinic.service],
        capacity: 1,
      });
      // The hall is full: who has an appointment comes in all the same.
      const walkIn = await draw(queue);
      const point = await createPoint(clinic.organisation, branch, [queue]);
      const { token } = await createPerson(clinic.organisation, 'staff');
      const { id } = await book(clinic, '10:00');
      await verb(id, 'confirm', { token });
      await verb(id, 'check-in', { token });
      const entered = () => strapi.db.connection('tickets').where({ appointment_id: id });
      await until(async () => (await entered()).length > 0);
      await onTicket(walkIn.reference, 'cancel');
      const called = await callNext(point, token);
      expect(called.body.data).toMatchObject({
        appointmentAt: at('10:00'),
        rankAt: new Date(Date.parse(at('10:00')) - 15 * 60_000).toISOString(),
      });
      expect(await entered()).toHaveLength(1);
    } finally {
      restore();
    }
  });
});
