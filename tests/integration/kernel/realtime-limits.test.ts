import { connect as connectTcp } from 'node:net';
import { randomBytes } from 'node:crypto';
import { app, strapi } from '../../helpers/app';
import { connect, disconnectAll } from '../../helpers/live';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation } from '../../helpers/people';
import { emit, happened } from '../../helpers/test-events';
import { notice } from '../../helpers/test-topics';
import { pause, until } from '../../helpers/until';

/** Open on the server, whatever the other side believes. */
const connections = (): Promise<number> =>
  new Promise((resolve, reject) =>
    strapi.server.httpServer.getConnections((error, count) =>
      error ? reject(error) : resolve(count),
    ),
  );

afterEach(async () => {
  disconnectAll();
  await until(async () => (await connections()) < 5);
});

let a: Organisation;

beforeAll(async () => {
  a = await createOrganisation();
});

it('an account has so many connections, and another one when one is given back', async () => {
  const { token } = await createPerson(a);
  const open = [];
  for (let n = 0; n < 20; n++) open.push(await connect(token));
  await expect(connect(token)).rejects.toThrow('TOO_MANY_CONNECTIONS');
  await connect((await createPerson(a)).token);
  open[0]?.socket.disconnect();
  await until(() =>
    connect(token).then(
      () => true,
      () => false,
    ),
  );
});

it('an address has so many connections, signed in or not', async () => {
  const open = [];
  for (let n = 0; n < 200; n++) open.push(await connect());
  await expect(connect()).rejects.toThrow();
  open[0]?.socket.disconnect();
  await until(() =>
    connect().then(
      () => true,
      () => false,
    ),
  );
});

it('a connection has so many subscriptions', async () => {
  const client = await connect((await createPerson(a)).token);
  const replies = await Promise.all(
    Array.from({ length: 21 }, () => client.subscribe({ topics: ['test'] })),
  );
  expect(replies.filter(({ ok }) => ok)).toHaveLength(20);
  expect(replies.find(({ ok }) => !ok)).toMatchObject({
    error: { code: 'TOO_MANY_SUBSCRIPTIONS' },
  });
});

it('who sends too many messages is cut off', async () => {
  const client = await connect();
  for (let n = 0; n < 200; n++) client.socket.emit('unsubscribe', 'x', () => undefined);
  await until(() => !client.socket.connected);
  expect(client.notes).toContain('goodbye:TOO_MANY_MESSAGES');
});

it('so is who sends a large one', async () => {
  const client = await connect();
  client.socket.emit('unsubscribe', 'x'.repeat(20_000), () => undefined);
  await until(() => !client.socket.connected);
});

it('what is not a message does no harm', async () => {
  const client = await connect((await createPerson(a)).token);
  const raw = client.socket as unknown as { emit(...args: unknown[]): void };
  for (const args of [['subscribe'], ['subscribe', 1, 2], ['unsubscribe', {}], ['nothing', null]]) {
    raw.emit(...args);
  }
  await client.follow({ topics: ['test'], organisationId: a.documentId });
});

/** A WebSocket that says what it must and then reads nothing: the kernel's buffers fill. */
const deafClient = async ({ path, protocol = '', steps }: Deaf): Promise<void> => {
  const { hostname, port } = new URL(app.url);
  const socket = connectTcp(Number(port), hostname);
  let heard = '';
  socket.on('error', () => undefined);
  socket.on('data', (data) => (heard += data.toString('latin1')));
  const frame = (text: string): Buffer => {
    const body = Buffer.from(text);
    const mask = randomBytes(4);
    const head =
      body.length < 126
        ? Buffer.from([0x81, 0x80 | body.length])
        : Buffer.from([0x81, 0xfe, body.length >> 8, body.length & 255]);
    return Buffer.concat([head, mask, body.map((byte, i) => byte ^ (mask[i % 4] ?? 0))]);
  };
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n` +
      'Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n' +
      (protocol && `Sec-WebSocket-Protocol: ${protocol}\r\n`) +
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  );
  await until(() => heard.includes('101 Switching Protocols'));
  for (const { says, hears } of steps) {
    if (says) socket.write(frame(says));
    await until(async () => {
      if (hears === 'a first one') await emit(notice(a.documentId, hears));
      return heard.includes(hears);
    });
  }
  socket.pause();
};

interface Deaf {
  path: string;
  protocol?: string;
  steps: { says?: string; hears: string }[];
}

const socketIo = (subscribe: object): Deaf => ({
  path: '/socket.io/?EIO=4&transport=websocket',
  steps: [
    { hears: '"sid"' },
    { says: '40/events,', hears: '40/events,' },
    { says: `42/events,0${JSON.stringify(['subscribe', subscribe])}`, hears: '"live"' },
  ],
});

const overGraphql = (variables: object): Deaf => {
  const query = `subscription ($topics: [String!]!, $organisationId: ID) {
    events(topics: $topics, organisationId: $organisationId) { entityId data } }`;
  const subscribe = { id: '1', type: 'subscribe', payload: { query, variables } };
  return {
    path: '/graphql',
    protocol: 'graphql-transport-ws',
    steps: [
      { says: '{"type":"connection_init"}', hears: 'connection_ack' },
      // A subscription is not acknowledged: it is live when something is heard.
      { says: JSON.stringify(subscribe), hears: 'a first one' },
    ],
  };
};

it.each([
  ['Socket.IO', socketIo],
  ['GraphQL', overGraphql],
])('who does not read is dropped, and costs others nothing (%s)', async (_name, way) => {
  const following = { topics: ['test.notices'], organisationId: a.documentId };
  await until(async () => (await connections()) === 0);
  await deafClient(way(following));
  expect(await connections()).toBe(1);
  const witness = await connect();
  await witness.follow(following);
  const long = notice(a.documentId, 'long', 'x'.repeat(10_000));
  for (let n = 0; n < 75; n++) await emit(...Array.from({ length: 20 }, () => long));
  await until(() => witness.entities().filter((entity) => entity === 'long').length === 1_500);
  await until(async () => (await connections()) === 1);
  await emit(happened('x', 0, a.documentId), notice(a.documentId, 'still here'));
  await until(() => witness.entities().includes('still here'));
  await pause(10);
  expect(witness.socket.connected).toBe(true);
});
