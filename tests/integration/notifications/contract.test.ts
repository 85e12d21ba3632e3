import { createECDH, randomBytes } from 'node:crypto';
import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import WebSocket from 'ws';
import { app, call, strapi } from '../../helpers/app';
import { book, createClinic } from '../../helpers/clinic';
import type { Clinic } from '../../helpers/clinic';
import { loadContract } from '../../helpers/openapi';
import { createPerson } from '../../helpers/people';
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

describe('the subscription notificationReceived', () => {
  const clients: Client[] = [];
  afterAll(async () => {
    for (const client of clients) await Promise.resolve(client.dispose()).catch(() => undefined);
  });

  const follow = (token?: string) => {
    const client = createClient({
      url: `${app.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      ...(token ? { connectionParams: { token } } : {}),
    });
    clients.push(client);
    const heard: any[] = [];
    const failures: string[] = [];
    client.subscribe<any>(
      { query: 'subscription { notificationReceived(since: "0") { name position data } }' },
      {
        next: ({ data, errors }) => {
          if (errors) failures.push(JSON.stringify(errors));
          else heard.push(data.notificationReceived);
        },
        error: (error) => failures.push(JSON.stringify(error)),
        complete: () => undefined,
      },
    );
    return { heard, failures };
  };

  it('tells the account what comes into its inbox, and nobody else', async () => {
    const mine = follow(person.token);
    const theirs = follow(other.token);
    const anonymous = follow();
    await until(() => anonymous.failures.length > 0);
    await book(clinic, '09:00', { token: person.token });
    await until(() => mine.heard.length === 1);
    expect(mine.heard[0]).toMatchObject({
      name: 'notifications.inbox.received',
      data: { workflow: 'appointments.requested', category: 'appointments' },
    });
    expect(JSON.stringify(mine.heard)).not.toContain('recipients');
    // What was read is no message that has come.
    await call('POST', '/api/notifications/mark-read/', {
      token: person.token,
      body: { all: true },
    });
    await book(clinic, '09:30', { token: person.token });
    await until(() => mine.heard.length === 2);
    expect(mine.heard[1].name).toBe('notifications.inbox.received');
    expect([theirs.heard, theirs.failures, anonymous.heard]).toEqual([[], [], []]);
  });
});

describe('the description in OpenAPI', () => {
  it('is true of every route, when it works and when it refuses', async () => {
    const conforms = await loadContract();
    const { token } = person;
    const at = async (method: string, route: string, body?: object, path = route) =>
      conforms(
        method.toLowerCase(),
        path.replace(/\?.*/, '').replace(/\/$/, ''),
        await call(method, route, { token, body }),
      );
    const base = '/api/notifications';
    await at('GET', `${base}/?limit=1`);
    await at('GET', `${base}/?limit=0`);
    await at('POST', `${base}/mark-read`, { all: true });
    await at('POST', `${base}/mark-read`, { everything: true });
    await at('GET', `${base}/preferences`);
    const quietHours = { from: '22:00', to: '07:00' };
    await at('PUT', `${base}/preferences`, { quietHours });
    await at('PUT', `${base}/preferences`, { quietHours: { from: '25:00', to: '07:00' } });
    await at('GET', `${base}/push-key`);
    const keys = {
      p256dh: createECDH('prime256v1').generateKeys('base64url'),
      auth: randomBytes(16).toString('base64url'),
    };
    const endpoint = 'https://fcm.googleapis.com/fcm/send/abc';
    await at('POST', `${base}/devices`, { kind: 'web', token: endpoint, keys, name: 'Firefox' });
    await at('POST', `${base}/devices`, { kind: 'web', token: 'http://10.0.0.1/', keys });
    await at('GET', `${base}/devices`);
    const { id } = (await call('GET', `${base}/devices`, { token })).body.data[0];
    await at('DELETE', `${base}/devices/${id}`, undefined, `${base}/devices/{id}`);
    await at('DELETE', `${base}/devices/${id}`, undefined, `${base}/devices/{id}`);
    await at('GET', `${base}/unsubscribe/none.none`, undefined, `${base}/unsubscribe/{token}`);
    await at('POST', `${base}/providers/twilio/status`, { MessageSid: 'SM1' });
    await at('POST', `${base}/providers/twilio/received`, { From: '+33612345678', Body: 'STOP' });
  });
});

describe('security', () => {
  it('tells of a locked account once an hour, however often somebody tries', async () => {
    const { email, documentId } = other;
    const guess = (password: string) =>
      call('POST', '/api/auth/login', { body: { identifier: email, password } });
    const told = () =>
      strapi.db
        .connection('notification_deliveries')
        .where({ recipient: `user:${documentId}`, workflow_key: 'security.locked-out' });
    for (let tries = 0; tries < 12; tries += 1) await guess(`wrong-${tries}`);
    await until(
      async () => (await told()).filter(({ reason }) => reason === 'THROTTLED').length > 0,
    );
    const rows = await told();
    const arrived = rows.filter(({ reason }) => reason === null);
    expect(arrived.map(({ channel }) => channel).sort()).toEqual(['email', 'in-app']);
  });
});
