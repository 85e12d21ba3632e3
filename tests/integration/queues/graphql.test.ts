import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import WebSocket from 'ws';
import { app, graphql } from '../../helpers/app';
import { createHall, createQueue, draw } from '../../helpers/hall';
import type { Hall } from '../../helpers/hall';
import { until } from '../../helpers/until';

const clients: Client[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) {
    await Promise.resolve(client.dispose()).catch(() => undefined);
  }
});

interface Heard {
  name: string;
  entityId: string;
  data: { label: string; servicePointId: string | null };
}

/** Like a wall display: without an account. */
const follow = (field: 'ticketCalled' | 'queueUpdated', organisationId: string) => {
  const client = createClient({
    url: app.url.replace('http', 'ws') + '/graphql',
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  clients.push(client);
  const heard: Heard[] = [];
  const failures: unknown[] = [];
  const query = `subscription ($organisationId: ID!) {
    ${field}(organisationId: $organisationId, since: "0") { name entityId data }
  }`;
  client.subscribe<Record<string, Heard>>(
    { query, variables: { organisationId } },
    {
      next: ({ data, errors }) => {
        if (errors) failures.push(errors);
        else if (data?.[field]) heard.push(data[field]);
      },
      error: (error) => failures.push(error),
      complete: () => undefined,
    },
  );
  return { heard, failures, names: () => heard.map(({ name }) => name.replace(/^.*\./, '')) };
};

const TICKET = 'documentId state servicePointId';

/** A mutation on one ticket, or its refusal's code. */
const change = async (
  { agent }: Hall,
  name: string,
  declared: string,
  given: string,
  variables: object,
  selection = TICKET,
): Promise<any> => {
  const query = `mutation (${declared}) { it: ${name}(${given}) { ${selection} } }`;
  const { body } = await graphql(query, { ...variables }, agent.token);
  return body.errors ? body.errors[0].extensions?.error?.details?.code : body.data.it;
};

const verb = (hall: Hall, name: string, id: string, selection?: string) =>
  change(hall, name, '$id: ID!', 'id: $id', { id }, selection);

describe('subscriptions', () => {
  it('tell a wall each call, and each change, over graphql-ws', async () => {
    const hall = await createHall();
    const { documentId: organisationId } = hall.organisation;
    const calls = follow('ticketCalled', organisationId);
    const all = follow('queueUpdated', organisationId);
    const { id, label, reference } = await draw(hall.queue, { name: 'Awa Ndiaye' });
    await change(hall, 'callNextTicket', '$p: ID!', 'servicePoint: $p', { p: hall.point });
    await verb(hall, 'recallTicket', id);
    await verb(hall, 'serveTicket', id);
    await until(() => all.heard.length >= 4 && calls.heard.length >= 2);
    expect(calls.names()).toEqual(['called', 'recalled']);
    expect(calls.heard[0]).toMatchObject({
      entityId: id,
      data: { label, servicePointId: hall.point },
    });
    expect(all.names()).toEqual(['issued', 'called', 'recalled', 'serving']);
    expect(JSON.stringify(all.heard)).not.toMatch(new RegExp(`Awa|${reference}`));
    expect([calls.failures, all.failures]).toEqual([[], []]);
  });

  it('tell nothing of another organisation', async () => {
    const [here, there] = [await createHall(), await createHall()];
    const { heard } = follow('queueUpdated', here.organisation.documentId);
    await draw(there.queue);
    const { id } = await draw(here.queue);
    await until(() => heard.length > 0);
    expect(heard.map(({ entityId }) => entityId)).toEqual([id]);
  });
});

describe('mutations', () => {
  it('are the verbs of REST, with its codes', async () => {
    const hall = await createHall({ kind: 'multi-service' });
    const other = await createQueue(hall.organisation, hall.branch);
    const [first, second] = [await draw(hall.queue), await draw(hall.queue)];
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const opened = await change(
      hall,
      'openShift',
      '$p: ID!, $until: DateTime',
      'servicePoint: $p, until: $until',
      { p: hall.point, until },
      'state plannedEndAt',
    );
    expect(opened).toEqual({ state: 'open', plannedEndAt: until });
    const point = { p: hall.point };
    const call = (id: string) =>
      change(hall, 'callTicket', '$id: ID!, $p: ID!', 'id: $id, servicePoint: $p', {
        ...{ ...point, id },
      });
    const stateOf = async (name: string, id: string, selection?: string) =>
      (await verb(hall, name, id, selection))?.state;
    expect((await call(first.id)).state).toBe('called');
    expect(await stateOf('missTicket', first.id)).toBe('no_show');
    expect(await stateOf('undoTicket', first.id)).toBe('called');
    expect(await stateOf('holdTicket', first.id)).toBe('held');
    expect(await stateOf('serveTicket', first.id)).toBe('serving');
    expect(await stateOf('finishTicket', first.id)).toBe('served');
    expect(await verb(hall, 'serveTicket', first.id)).toBe('TRANSITION_NOT_ALLOWED');
    expect(await stateOf('parkTicket', second.reference, 'state')).toBe('parked');
    expect(await stateOf('resumeTicket', second.reference, 'state')).toBe('waiting');
    const moved = await change(
      hall,
      'transferTicket',
      '$id: ID!, $queue: ID!',
      'id: $id, queue: $queue',
      { id: second.id, queue: other },
      'queueId state',
    );
    expect(moved).toEqual({ queueId: other, state: 'waiting' });
    expect(await stateOf('cancelTicket', second.reference, 'state')).toBe('cancelled');
    const rated = await change(
      hall,
      'rateTicket',
      '$id: ID!',
      'id: $id, score: 5',
      {
        id: first.reference,
      },
      'state',
    );
    expect(rated).toEqual({ state: 'served' });
    for (const [name, state] of [
      ['pauseShift', 'paused'],
      ['resumeShift', 'open'],
      ['closeShift', 'closed'],
    ] as const) {
      const shift = await change(hall, name, '$p: ID!', 'servicePoint: $p', point, 'state');
      expect(shift).toEqual({ state });
    }
  });
});
