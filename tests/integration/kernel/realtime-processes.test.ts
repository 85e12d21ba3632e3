/** @jest-environment-options {"redis": true} */
import { api, app, strapi } from '../../helpers/app';
import { connect, disconnectAll } from '../../helpers/live';
import type { Client } from '../../helpers/live';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';
import { startRoundRobin, startSecondProcess } from '../../helpers/second-process';
import { emit, quietHead } from '../../helpers/test-events';
import { pause, until } from '../../helpers/until';

const { realtime } = api('kernel');

let second: Awaited<ReturnType<typeof startSecondProcess>>;
let proxy: Awaited<ReturnType<typeof startRoundRobin>>;
let a: Organisation;
let person: Person;
/** Turn about: here, there, here, there. */
let clients: Client[];

beforeAll(async () => {
  second = await startSecondProcess();
  proxy = await startRoundRobin([Number(new URL(app.url).port), second.port]);
});

afterAll(async () => {
  proxy?.stop();
  await second?.stop();
});

beforeEach(async () => {
  a = await createOrganisation();
  person = await createPerson(a);
  clients = [];
  for (let n = 0; n < 4; n++) {
    const client = await connect(person.token, { url: proxy.url });
    await client.follow({ topics: ['content'], organisationId: a.documentId });
    clients.push(client);
  }
});

afterEach(disconnectAll);

const edited = (entityId: string) => ({
  name: 'content.service.updated' as const,
  organisationId: a.documentId,
  entityType: 'api::service.service',
  entityId,
  data: { uid: 'api::service.service', documentId: entityId, locales: [], changed: ['name'] },
});

it('every client hears every event once, in order, whichever process holds its socket', async () => {
  const ids = Array.from({ length: 60 }, (_, n) => `e${n}`);
  for (let start = 0; start < ids.length; start += 3) {
    await emit(...ids.slice(start, start + 3).map(edited));
  }
  for (const client of clients) await until(() => client.heard.length >= ids.length);
  await pause(200);
  for (const client of clients) expect(client.entities()).toEqual(ids);
});

it('a cursor of one process is good in the other', async () => {
  await emit(edited('seen'));
  const [first] = clients;
  await until(() => first?.entities().includes('seen') ?? false);
  await quietHead();
  const since = first?.cursor() ?? '';
  await emit(edited('missed'));
  for (let n = 0; n < 2; n++) {
    const back = await connect(person.token, { url: proxy.url });
    await back.follow({ topics: ['content'], organisationId: a.documentId, since });
    await until(() => back.heard.length > 0);
    expect(back.entities()).toEqual(['missed']);
  }
});

it('who is blocked is cut off in all processes', async () => {
  await strapi.db.connection('up_users').where({ id: person.id }).update({ blocked: true });
  await until(() => clients.every(({ socket }) => !socket.connected), 3_000);
});

const signal = (name: string): void =>
  realtime.signal({ topic: 'content', organisationId: a.documentId, name, data: {} });

const heardSignal = (name: string): number =>
  clients.filter(({ notes }) => notes.includes(`signal:${name}`)).length;

it('a signal passes through Redis to the sockets of the other process', async () => {
  const other = await createOrganisation();
  realtime.signal({
    topic: 'content',
    organisationId: other.documentId,
    name: 'not-ours',
    data: {},
  });
  signal('typing');
  await until(() => heardSignal('typing') === 4);
  expect(heardSignal('not-ours')).toBe(0);
});

it('events do not need Redis; signals come back with it', async () => {
  await app.redis?.stop();
  await emit(edited('without'));
  await until(() => clients.every((client) => client.entities().includes('without')));
  await app.redis?.start();
  let n = 0;
  await until(async () => {
    signal(`back-${++n}`);
    await pause(100);
    return heardSignal(`back-${n}`) === 4;
  }, 30_000);
});
