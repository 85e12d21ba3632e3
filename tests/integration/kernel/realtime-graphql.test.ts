import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import WebSocket from 'ws';
import { app, strapi } from '../../helpers/app';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation } from '../../helpers/people';
import { emit, happened, quietHead } from '../../helpers/test-events';
import { notice } from '../../helpers/test-topics';
import { pause, until } from '../../helpers/until';

const clients: Client[] = [];
const address = app.url.replace('http', 'ws') + '/graphql';

let a: Organisation;
let b: Organisation;

beforeAll(async () => {
  a = await createOrganisation();
  b = await createOrganisation();
});

afterEach(async () => {
  for (const client of clients.splice(0)) {
    // Fails with what closed the connection, if the server did.
    await Promise.resolve(client.dispose()).catch(() => undefined);
  }
});

const EVENTS = `subscription ($topics: [String!]!, $organisationId: ID, $since: String) {
  events(topics: $topics, organisationId: $organisationId, since: $since) {
    id name entityId position data
  }
}`;

interface Result {
  data?: { events?: { entityId: string; data: unknown } } | null;
  errors?: readonly { message: string; extensions?: { code?: string } }[];
}

const connect = (token?: string) => {
  const closed: number[] = [];
  const client = createClient({
    url: address,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: true,
    connectionParams: token === undefined ? {} : { token },
    on: { closed: (event) => closed.push((event as { code: number }).code) },
  });
  clients.push(client);
  return { client, closed };
};

const follow = (client: Client, variables: Record<string, unknown>, query = EVENTS) => {
  const results: Result[] = [];
  const failures: unknown[] = [];
  let completed = false;
  const stop = client.subscribe<Record<string, unknown>>(
    { query, variables },
    {
      next: (result) => results.push(result),
      error: (error) => failures.push(error),
      complete: () => (completed = true),
    },
  );
  return {
    results,
    failures,
    stop,
    completed: () => completed,
    entities: () => results.map(({ data }) => data?.events?.entityId),
    code: () =>
      results[0]?.errors?.[0]?.extensions?.code ??
      (failures[0] as Result['errors'])?.[0]?.extensions?.code,
  };
};

/** Emits until the first one is heard: nothing says when a subscription has begun. */
const begun = async (one: { results: Result[] }, organisation: Organisation): Promise<void> => {
  await until(async () => {
    await emit(happened('probe', 0, organisation.documentId));
    await pause(30);
    return one.results.length > 0;
  });
  await quietHead();
  await pause(100);
  one.results.length = 0;
};

it('a member hears what happens in his organisation, and nothing of another', async () => {
  const { client } = connect((await createPerson(a)).token);
  const one = follow(client, { topics: ['test'], organisationId: a.documentId });
  await begun(one, a);
  await emit(happened('of-b', 1, b.documentId), happened('of-a', 2, a.documentId));
  await until(() => one.results.length > 0);
  expect(one.entities()).toEqual(['of-a']);
  expect(one.results[0]?.data?.events?.data).toEqual({ n: 2 });
});

it.each([
  ['a stranger', async () => (await createPerson(b)).token, 'NOT_FOUND'],
  ['a customer', async () => (await createPerson(a, 'customer')).token, 'ROLE_REQUIRED'],
  ['somebody unknown', () => Promise.resolve(undefined), 'UNAUTHENTICATED'],
])('%s is refused', async (_who, tokenOf, code) => {
  const { client } = connect(await tokenOf());
  const one = follow(client, { topics: ['test'], organisationId: a.documentId, since: '0' });
  await until(() => one.code() !== undefined);
  expect(one.code()).toBe(code);
  await emit(happened('x', 0, a.documentId));
  await pause(100);
  expect(one.entities().filter(Boolean)).toEqual([]);
});

it('somebody unknown hears what is public', async () => {
  const { client } = connect();
  const since = await quietHead();
  const one = follow(client, { topics: ['test.notices'], organisationId: a.documentId, since });
  await emit(notice(b.documentId, 'there'), notice(a.documentId, 'here'));
  await until(() => one.results.length > 0);
  expect(one.entities()).toEqual(['here']);
});

it('a bad token is no connection', async () => {
  const { client, closed } = connect('nonsense');
  follow(client, { topics: ['test'] });
  await until(() => closed.length > 0);
  expect(closed).toEqual([4403]);
});

it('catches up behind a cursor, or is told to load afresh', async () => {
  const { token } = await createPerson(a);
  const since = await quietHead();
  await emit(...['1', '2', '3'].map((entity) => happened(entity, 0, a.documentId)));
  const { client } = connect(token);
  const one = follow(client, { topics: ['test'], organisationId: a.documentId, since });
  await until(() => one.results.length === 3);
  expect(one.entities()).toEqual(['1', '2', '3']);

  const knex = strapi.db.connection;
  const { position } = await knex('kernel_event_horizon').first('position');
  await knex('kernel_event_horizon').update({ position: await quietHead() });
  try {
    const late = follow(client, { topics: ['test'], organisationId: a.documentId, since });
    await until(() => late.completed());
    expect(late.code()).toBe('RESYNC_REQUIRED');
  } finally {
    await knex('kernel_event_horizon').update({ position });
  }
});

it('ends with the membership, and the connection with the account', async () => {
  const person = await createPerson(a);
  const { client, closed } = connect(person.token);
  const one = follow(client, { topics: ['test'], organisationId: a.documentId });
  // The client closes a connection without subscriptions by itself.
  const other = follow(client, { topics: ['test.notices'] });
  await begun(one, a);
  const [membership] = await strapi.documents('plugin::kernel.membership').findMany({
    filters: { accountKey: `user:${person.documentId}` } as never,
  });
  await strapi
    .documents('plugin::kernel.membership')
    .delete({ documentId: membership?.documentId ?? '' });
  await until(() => one.completed(), 3_000);
  expect(one.code()).toBe('FORBIDDEN');
  await emit(happened('after', 0, a.documentId));
  await pause(100);
  expect(one.entities()).not.toContain('after');

  await strapi.db.connection('up_users').where({ id: person.id }).update({ blocked: true });
  await until(() => closed.length > 0, 3_000);
  expect(closed).toEqual([4403]);
  other.stop();
});

it.each([
  ['a query', '{ __typename }', 'SUBSCRIPTIONS_ONLY'],
  ['a mutation', 'mutation { __typename }', 'SUBSCRIPTIONS_ONLY'],
  [
    'a deep document',
    `{ a: __schema { types { fields { type { ofType { ofType { ofType { ofType { name } } } } } } } } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ],
])('refuses %s', async (_what, query, code) => {
  const { client } = connect();
  const one = follow(client, {}, query);
  await until(() => one.failures.length > 0);
  expect(one.code()).toBe(code);
});

it('refuses what is not in the schema', async () => {
  const { client } = connect();
  const one = follow(client, {}, 'subscription { nothing }');
  await until(() => one.failures.length > 0);
  expect(one.failures).toMatchObject([[{ message: expect.stringContaining('nothing') }]]);
});

it('lets go of what the client wants no more', async () => {
  const { client } = connect((await createPerson(a)).token);
  const one = follow(client, { topics: ['test'], organisationId: a.documentId });
  await begun(one, a);
  one.stop();
  await pause(100);
  await emit(happened('after', 0, a.documentId));
  await pause(100);
  expect(one.entities()).toEqual([]);
});
