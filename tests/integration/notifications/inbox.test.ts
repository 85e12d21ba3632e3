import WebSocket from 'ws';
import { app, call, graphql, strapi } from '../../helpers/app';
import { book, createClinic } from '../../helpers/clinic';
import type { Clinic } from '../../helpers/clinic';
import { connect, disconnectAll } from '../../helpers/live';
import { ledger, ledgerOf } from '../../helpers/notifications';
import { createAdministrator, createPerson } from '../../helpers/people';
import type { Person } from '../../helpers/people';
import { until } from '../../helpers/until';

let clinic: Clinic;
let person: Person;
let other: Person;

beforeAll(async () => {
  clinic = await createClinic();
  person = await createPerson(clinic.organisation, 'customer');
  other = await createPerson(clinic.organisation, 'customer');
});

const sockets: WebSocket[] = [];

afterAll(() => {
  disconnectAll();
  for (const socket of sockets) socket.terminate();
});

const inboxOf = async ({ token }: Person, query = '') =>
  (await call('GET', `/api/notifications/${query}`, { token })).body;

const arrived = (who: Person, count: number) =>
  until(async () => (await inboxOf(who)).meta.unread === count);

describe('the inbox', () => {
  it('is one’s own: pages by a cursor, counts what is unread, marks some or all', async () => {
    for (const time of ['09:00', '09:30', '10:00'])
      await book(clinic, time, { token: person.token });
    await arrived(person, 3);
    const first = await inboxOf(person, '?limit=2');
    expect(first.data).toMatchObject([
      { category: 'appointments', workflow: 'appointments.requested', readAt: null },
      { title: 'Votre demande de rendez-vous – Consultation' },
    ]);
    const second = await inboxOf(person, `?limit=2&before=${first.meta.next}`);
    expect(second.data).toHaveLength(1);
    expect(second.meta.next).toBeNull();

    const mark = async (who: Person, body: object) =>
      (await call('POST', '/api/notifications/mark-read/', { token: who.token, body })).body.data;
    const [newest, middle] = first.data;
    expect(await mark(other, { ids: [newest.id] })).toEqual({ marked: 0 });
    expect(await mark(person, { ids: [newest.id] })).toEqual({ marked: 1 });
    expect(await mark(person, { ids: [newest.id] })).toEqual({ marked: 0 });
    expect(await mark(person, { all: true, upTo: middle.id })).toEqual({ marked: 2 });
    expect((await inboxOf(person)).meta.unread).toBe(0);
    expect((await inboxOf(other)).data).toEqual([]);
  });

  it.each([
    ['GET', '/api/notifications/?limit=0', undefined, 'limit'],
    ['GET', '/api/notifications/?before=x', undefined, 'before'],
    ['POST', '/api/notifications/mark-read/', { ids: [], all: true }, 'body'],
    [
      'PUT',
      '/api/notifications/preferences',
      { quietHours: { from: '9', to: '10:00' } },
      'quietHours.from',
    ],
    [
      'PUT',
      '/api/notifications/preferences',
      { preferences: [{ category: 'security', channel: 'email', enabled: false }] },
      'preferences.0.category',
    ],
    [
      'POST',
      '/api/notifications/devices',
      { kind: 'web', token: 'https://internal.example/x', keys: { p256dh: 'a', auth: 'b' } },
      'token',
    ],
  ])('names what is wrong: %s %s', async (method, path, body, field) => {
    const reply = await call(method, path, { token: person.token, body });
    expect(reply.status).toBe(400);
    expect(reply.body.error.details.field).toBe(field);
  });

  it('asks who one is', async () => {
    expect((await call('GET', '/api/notifications/')).status).toBe(403);
  });
});

describe('live', () => {
  it('tells the account alone, by Socket.IO, GraphQL and the plain socket', async () => {
    const mine = await connect(person.token);
    const foreign = await connect(other.token);
    await mine.follow({ topics: ['notifications'], mine: true });
    await foreign.follow({ topics: ['notifications'], mine: true });
    const heard = await plain(person.token);
    const heardByOther = await plain(other.token);
    await book(clinic, '11:00', { token: person.token });
    await until(() => mine.heard.length === 1 && heard.length === 2);
    expect(mine.heard[0]!.event.data).toEqual({
      workflow: 'appointments.requested',
      category: 'appointments',
    });
    expect(heard[1]).toMatchObject({
      type: 'notification',
      unread: 1,
      notification: { title: 'Votre demande de rendez-vous – Consultation' },
    });
    const marked = await graphql('mutation { markNotificationsRead(all: true) }', {}, person.token);
    expect(marked.body.data.markNotificationsRead).toBe(1);
    await until(() => heard.length === 3);
    expect(heard[2]).toEqual({ type: 'unread', unread: 0 });
    const listed = await graphql(
      '{ notifications(limit: 1) { unread items { title } } }',
      {},
      person.token,
    );
    expect(listed.body.data.notifications).toMatchObject({ unread: 0, items: [{}] });
    expect(foreign.heard).toEqual([]);
    expect(heardByOther).toHaveLength(1);
  });

  it('counts for all who listen at once', async () => {
    const people = await Promise.all(
      Array.from({ length: 4 }, () => createPerson(clinic.organisation, 'customer')),
    );
    const heard = await Promise.all(people.map(({ token }) => plain(token)));
    const statements: string[] = [];
    const note = ({ sql }: { sql: string }) => void statements.push(sql);
    strapi.db.connection.on('query', note);
    const { token } = await createAdministrator();
    const sent = await call('POST', '/notifications/batches', {
      token,
      body: {
        audience: {
          kind: 'members',
          organisationId: clinic.organisation.documentId,
          roles: ['customer'],
        },
        channels: ['in-app'],
        texts: { fr: { subject: 'Fermé demain', body: 'À après-demain.' } },
      },
    });
    expect(sent.status).toBe(201);
    await until(() => heard.every((one) => one.length === 2));
    strapi.db.connection.off('query', note);
    for (const [, message] of heard) {
      expect(message).toMatchObject({
        type: 'notification',
        unread: 1,
        notification: { title: 'Fermé demain' },
      });
    }
    const counting = statements.filter((sql) => /read_at IS NULL LIMIT/.test(sql));
    const reading = statements.filter((sql) => /"notification_inbox" where source_id/.test(sql));
    expect([counting.length, reading.length]).toEqual([1, 1]);
  });

  it('turns away who has no good token', async () => {
    const socket = new WebSocket(`${app.url.replace('http', 'ws')}/ws/notifications/`);
    const messages: any[] = [];
    socket.on('message', (text: Buffer) => messages.push(JSON.parse(text.toString())));
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(JSON.stringify({ token: 'not-a-token' }));
    await until(() => messages.length > 0);
    expect(messages[0].error).toBeDefined();
    socket.terminate();
  });
});

/** What a plain WebSocket hears. */
const plain = async (token: string): Promise<any[]> => {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/ws/notifications/`);
  sockets.push(socket);
  const heard: any[] = [];
  socket.on('message', (text: Buffer) => heard.push(JSON.parse(text.toString())));
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ token }));
  await until(() => heard.length === 1);
  expect(heard[0]).toMatchObject({ type: 'ready' });
  return heard;
};

describe('preferences', () => {
  it('switch a channel of a category off, and quiet hours move what would ring', async () => {
    const body = {
      preferences: [{ category: 'appointments', channel: 'email', enabled: false }],
      quietHours: { from: '00:00', to: '23:59' },
    };
    const { token } = person;
    const written = await call('PUT', '/api/notifications/preferences', { token, body });
    expect(written.body.data.quietHours).toEqual(body.quietHours);
    expect(written.body.data.categories).toContainEqual({
      category: 'appointments',
      mandatory: false,
      channels: { 'in-app': true, push: true, email: false, sms: true },
    });
    expect(written.body.data.categories).toContainEqual(
      expect.objectContaining({ category: 'security', mandatory: true }),
    );
    await book(clinic, '12:00', { token });
    await until(async () =>
      (await ledgerOf(person.email)).some(({ reason }) => reason === 'SWITCHED_OFF'),
    );

    await call('PUT', '/api/notifications/preferences', {
      token,
      body: { preferences: [{ category: 'appointments', channel: 'email', enabled: true }] },
    });
    await book(clinic, '12:30', { token });
    await until(
      async () =>
        (
          await ledger("recipient = :key AND state = 'queued'", {
            key: `user:${person.documentId}`,
          })
        ).length === 1,
    );
    const [moved] = await ledger("recipient = :key AND state = 'queued'", {
      key: `user:${person.documentId}`,
    });
    expect(moved).toMatchObject({ channel: 'email' });
    expect(moved!.due_at.toISOString()).toMatch(/(21|22):59:00.000Z$/);
  });
});

describe('security', () => {
  it('tells of a sign-in on a new device whatever one has switched off', async () => {
    const { email, documentId } = other;
    await call('POST', '/api/auth/login', {
      body: { identifier: email, password: 'Correct-Horse-9' },
    });
    await until(async () => {
      const rows = await ledger("recipient = :key AND workflow_key = 'security.new-login'", {
        key: `user:${documentId}`,
      });
      return rows.length === 2 && rows.every(({ state }) => state !== 'queued');
    });
    const outbox = await strapi.db.connection('notification_outbox').where({ address: email });
    expect(outbox.map(({ subject }) => subject)).toContain('Nouvelle connexion à votre compte');
  });

  it('gives administrators a bell of their own', async () => {
    const admin = await createAdministrator();
    const reply = await call('GET', '/notifications/inbox', { token: admin.token });
    expect(reply.body).toEqual({ data: [], meta: { unread: 0, next: null } });
  });
});
