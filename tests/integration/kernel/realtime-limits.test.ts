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
const deafClient = async (subscribe: object): Promise<void> => {
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
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n' +
      'Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n' +
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  );
  await until(() => heard.includes('"sid"'));
  socket.write(frame('40/events,'));
  await until(() => heard.includes('40/events,'));
  socket.write(frame(`42/events,0${JSON.stringify(['subscribe', subscribe])}`));
  await until(() => heard.includes('"live"'));
  socket.pause();
};

it('who does not read is dropped, and costs others nothing', async () => {
  const topics = ['test.notices'];
  const witness = await connect();
  await witness.follow({ topics, organisationId: a.documentId });
  const before = await connections();
  await deafClient({ topics, organisationId: a.documentId });
  expect(await connections()).toBe(before + 1);
  const long = notice(a.documentId, 'long', 'x'.repeat(10_000));
  for (let n = 0; n < 75; n++) await emit(...Array.from({ length: 20 }, () => long));
  await until(() => witness.heard.length === 1_500);
  await until(async () => (await connections()) === before);
  await emit(happened('x', 0, a.documentId), notice(a.documentId, 'still here'));
  await until(() => witness.entities().includes('still here'));
  await pause(10);
  expect(witness.socket.connected).toBe(true);
});
