import { api, strapi } from '../../helpers/app';
import { connect, disconnectAll } from '../../helpers/live';
import type { Client } from '../../helpers/live';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation } from '../../helpers/people';
import { emit, happened, quietHead } from '../../helpers/test-events';
import '../../helpers/test-topics';
import { pause, until } from '../../helpers/until';

afterEach(disconnectAll);

const knex = strapi.db.connection;
let a: Organisation;
let token: string;

beforeEach(async () => {
  a = await createOrganisation();
  ({ token } = await createPerson(a));
});

const request = () => ({ topics: ['test'], organisationId: a.documentId });
const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, n) => `${from + n}`);
const emitNumbers = (from: number, to: number) =>
  emit(...numbers(from, to).map((entity) => happened(entity, 0, a.documentId)));

it('a client that comes back hears what it missed, in order, then what happens', async () => {
  const before = await connect(token);
  await before.follow(request());
  await emitNumbers(0, 3);
  await until(() => before.heard.length === 3);
  before.socket.disconnect();
  await emitNumbers(3, 700);
  const after = await connect(token);
  await after.follow({ ...request(), since: before.cursor() });
  await emitNumbers(700, 703);
  await until(() => after.heard.length >= 700);
  await pause(50);
  expect(after.entities()).toEqual(numbers(3, 703));
  expect(after.notes).toEqual(['live']);
});

it('nothing is lost, doubled or turned round between the past and the present', async () => {
  const since = await quietHead();
  let next = 0;
  let writing = true;
  const writer = (async () => {
    while (writing) {
      await emitNumbers(next, next + 3);
      next += 3;
    }
  })();
  const clients: Client[] = [];
  try {
    for (let n = 0; n < 8; n++) {
      const client = await connect(token);
      expect(await client.subscribe({ ...request(), since })).toMatchObject({ ok: true });
      clients.push(client);
      await pause(40);
    }
  } finally {
    // A writer that nobody stops keeps a failed test from ever ending.
    writing = false;
    await writer;
  }
  for (const client of clients) await until(() => client.heard.length >= next);
  await pause(50);
  for (const client of clients) expect(client.entities()).toEqual(numbers(0, next));
});

it('a message that comes twice has the same id', async () => {
  const since = await quietHead();
  const one = await connect(token);
  await one.follow(request());
  await emitNumbers(0, 5);
  await until(() => one.heard.length === 5);
  const two = await connect(token);
  await two.follow({ ...request(), since });
  await until(() => two.heard.length === 5);
  const ids = (client: typeof one) => client.heard.map(({ event }) => event.id);
  expect(ids(two)).toEqual(ids(one));
});

it('a client is told its cursor although nothing happened', async () => {
  await emitNumbers(0, 2);
  const head = await quietHead();
  await pause(50);
  const client = await connect(token);
  await client.follow(request());
  expect(BigInt(client.cursor())).toBeGreaterThanOrEqual(BigInt(head));
});

/** And hears what comes from then on. */
const isToldToLoadAfresh = async (since: string): Promise<void> => {
  const client = await connect(token);
  await client.follow({ ...request(), since });
  expect(client.notes).toEqual(['resync', 'live']);
  await emitNumbers(2, 3);
  await until(() => client.heard.length > 0);
  expect(client.entities()).toEqual(['2']);
};

it('one that comes back after the retention is told to load afresh', async () => {
  const since = await quietHead();
  await emitNumbers(0, 2);
  const head = await quietHead();
  const { position: horizon } = await knex('kernel_event_horizon').first('position');
  await knex('kernel_event_horizon').update({ position: head });
  try {
    await isToldToLoadAfresh(since);
  } finally {
    await knex('kernel_event_horizon').update({ position: horizon });
  }
});

it('so is one that missed more than is told', async () => {
  const since = await quietHead();
  await emitNumbers(0, 3_000);
  await quietHead();
  const client = await connect(token);
  await client.follow({ ...request(), since });
  expect(client.notes).toEqual(['resync', 'live']);
  expect(client.heard.length).toBeLessThan(2_500);
});

it('so is one whose past could not be read', async () => {
  const since = await quietHead();
  await emitNumbers(0, 2);
  await quietHead();
  const { events } = api('kernel');
  const read = jest.spyOn(events, 'read').mockRejectedValueOnce(new Error('the database is away'));
  try {
    await isToldToLoadAfresh(since);
  } finally {
    read.mockRestore();
  }
});

it('a process whose feed is behind the cursor does not tell again what the client has', async () => {
  const { events } = api('kernel');
  const stop = events.onCommitted({ names: () => ['*'], tell: () => pause(200) });
  const client = await connect(token);
  await emitNumbers(0, 1);
  const since = await quietHead();
  await client.follow({ ...request(), since });
  await emitNumbers(1, 2);
  await until(() => client.heard.length > 0);
  await pause(300);
  stop();
  expect(client.entities()).toEqual(['1']);
});
