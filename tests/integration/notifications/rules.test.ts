import { api, call, strapi } from '../../helpers/app';
import { book, createClinic } from '../../helpers/clinic';
import type { Clinic } from '../../helpers/clinic';
import { startMailServer } from '../../helpers/mail-server';
import type { MailServer } from '../../helpers/mail-server';
import { ledger, ledgerOf, requestFrom, settled } from '../../helpers/notifications';
import { createAdministrator, createPerson } from '../../helpers/people';
import { until } from '../../helpers/until';

const KEY = 'appointments.requested';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let server: MailServer;
let clinic: Clinic;
let token: string;
let adminId: number;
/** Milliseconds that the clock is ahead. */
let ahead = 0;
let restore: () => void;
let slots = 0;

beforeAll(async () => {
  server = await startMailServer();
  strapi.config.set('plugin::notifications.smtpUrl', server.url);
  strapi.config.set('plugin::notifications.firstRetry', 50);
  restore = api('kernel').setClock({ now: () => new Date(Date.now() + ahead) });
  clinic = await createClinic({ resources: 1, service: { changeNoticeMinutes: 0 } });
  ({ token, id: adminId } = await createAdministrator());
});

afterAll(async () => {
  restore();
  await server.stop();
});

const read = async (): Promise<any> => {
  const { data } = (await call('GET', '/notifications/workflows', { token })).body;
  return data.find(({ key }: any) => key === KEY);
};

/** Through the panel's own route, over what is there. */
const change = async (rules: object): Promise<any> => {
  const { revision, enabled, conditions, steps, digest, throttle, urgent } = await read();
  const before = { revision, enabled, conditions, steps, digest, throttle, urgent };
  return call('PUT', `/notifications/workflows/${KEY}`, { token, body: { ...before, ...rules } });
};

const usual = { steps: [{ channels: ['email'] }], digest: null, throttle: null, conditions: [] };

const nextTime = (): string => {
  const minutes = 9 * 60 + 30 * slots++;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${minutes % 60 ? '30' : '00'}`;
};
const request = (email: string, customer: object = {}) =>
  requestFrom(clinic, email, nextTime(), customer);
const mailsTo = (address: string) => server.mails.filter(({ to }) => to === address);
/** All events that there are have been thought about. */
const planned = () =>
  until(async () => {
    const { rows } = await strapi.db.connection.raw(
      `SELECT NOT EXISTS (SELECT FROM kernel_events WHERE position IS NULL)
         AND position >= (SELECT max(position) FROM kernel_events)
         AND NOT EXISTS (SELECT FROM kernel_event_deliveries
           WHERE consumer = 'notifications.plan' AND state = 'pending') AS done
       FROM kernel_event_consumers WHERE name = 'notifications.plan'`,
    );
    return rows[0].done;
  });
const rowsOf = (address: string, count: number) =>
  until(async () => (await ledgerOf(address)).length === count);

describe('a digest', () => {
  it('collects what happens in its window, and tells all of it in one mail, in order', async () => {
    const address = 'digest@example.test';
    await change({ ...usual, digest: { every: 'hour' } });
    const services: string[] = [];
    for (const name of ['Vaccination', 'Analyse <b>', 'Contrôle']) {
      await strapi.documents('plugin::appointments.bookable-service' as never).update({
        documentId: clinic.service,
        data: { name } as never,
      });
      services.push(name);
      await request(address);
      await rowsOf(address, services.length);
    }
    const waiting = await ledgerOf(address);
    expect(new Set(waiting.map(({ state }) => state))).toEqual(new Set(['queued']));
    expect(new Set(waiting.map(({ due_at }) => due_at.getTime() % HOUR))).toEqual(new Set([0]));
    expect(new Set(waiting.map(({ due_at }) => due_at.getTime())).size).toBe(1);
    expect(mailsTo(address)).toEqual([]);

    ahead += HOUR;
    await settled(address);
    expect(mailsTo(address)).toHaveLength(1);
    expect((await ledgerOf(address)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    const { subject, text = '', html = '' } = await server.read(mailsTo(address)[0]!);
    expect(subject).toBe('3 messages');
    const places = services.map((name) => text.indexOf(name));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((one, next) => one - next));
    expect(html).toContain('Analyse &lt;b&gt;');
    expect(html).not.toContain('Analyse <b>');
  });

  it('is one mail again for what comes later, and none is told twice', async () => {
    const address = 'digest@example.test';
    await request(address);
    await rowsOf(address, 4);
    ahead += HOUR;
    await settled(address);
    expect(mailsTo(address)).toHaveLength(2);
    const { subject } = await server.read(mailsTo(address)[1]!);
    expect(subject).toContain('Contrôle');
    await change(usual);
  });
});

describe('a throttle', () => {
  it('suppresses what is too much, says so, and lets go when its time is over', async () => {
    const address = 'throttle@example.test';
    await change({ ...usual, throttle: { most: 2, perMinutes: 60 } });
    for (let count = 1; count <= 3; count += 1) {
      await request(address);
      await rowsOf(address, count);
    }
    await settled(address);
    expect((await ledgerOf(address)).map(({ reason }) => reason)).toEqual([
      null,
      null,
      'THROTTLED',
    ]);
    ahead += HOUR + MINUTE;
    await request(address);
    await rowsOf(address, 4);
    await settled(address);
    expect(mailsTo(address)).toHaveLength(3);
    await change(usual);
  });
});

describe('steps', () => {
  it('come later, and not to whoever has read the message by then', async () => {
    const later = { channels: ['email'], delayMinutes: 10, unlessRead: true };
    await change({ ...usual, steps: [{ channels: ['in-app'] }, later] });
    const [reader, sleeper] = [
      await createPerson(clinic.organisation, 'customer'),
      await createPerson(clinic.organisation, 'customer'),
    ];
    for (const who of [reader, sleeper]) await book(clinic, nextTime(), { token: who.token });
    for (const { email } of [reader, sleeper]) await rowsOf(email, 1);
    const [waiting] = await ledgerOf(sleeper.email);
    expect(waiting).toMatchObject({ state: 'queued', channel: 'email' });
    const marked = await call('POST', '/api/notifications/mark-read', {
      token: reader.token,
      body: { all: true },
    });
    expect(marked.body.data).toEqual({ marked: 1 });
    ahead += 11 * MINUTE;
    for (const { email } of [reader, sleeper]) await settled(email);
    expect((await ledgerOf(reader.email))[0]).toMatchObject({ reason: 'ALREADY_READ' });
    expect((await ledgerOf(sleeper.email))[0]).toMatchObject({ state: 'sent' });
    expect([mailsTo(reader.email).length, mailsTo(sleeper.email).length]).toEqual([0, 1]);
    await change(usual);
  });

  it('take the next channel when the first one turns out not to reach', async () => {
    await change({ ...usual, steps: [{ channels: ['email', 'sms'] }] });
    strapi.config.set('plugin::notifications.usualQuiet', null);
    const [address, phone] = ['bounces@example.test', '+33612345670'];
    server.moods.set(address, 'unknown-mailbox');
    await request(address, { phone });
    await settled(phone);
    expect(await ledgerOf(address)).toMatchObject([{ state: 'failed', reason: 'BOUNCED' }]);
    expect(await ledgerOf(phone)).toMatchObject([
      { state: 'sent', channel: 'sms', provider: 'outbox' },
    ]);
    server.moods.clear();
    await change(usual);
  });

  it('are for the events alone that its conditions let through', async () => {
    const conditions = [{ field: 'data.to', op: 'in', values: ['nowhere'] }];
    await change({ ...usual, conditions });
    await request('condition@example.test');
    await planned();
    await change(usual);
    await request('condition@example.test');
    await settled('condition@example.test');
    expect(await ledgerOf('condition@example.test')).toHaveLength(1);
  });
});

describe('what the desk changes', () => {
  it('is in the audit, with who, what was before and what is now', async () => {
    const { revision } = await read();
    const answer = await change({ throttle: { most: 7, perMinutes: 5 } });
    expect(answer.body.data).toMatchObject({ revision: revision + 1, customised: true });
    await change({ throttle: null });
    const entries = async (): Promise<any[]> => {
      const query = `action=notifications.workflow.changed&entityId=${KEY}`;
      return (await call('GET', `/audit/entries?${query}`, { token })).body.entries;
    };
    const wanted = { most: 7, perMinutes: 5 };
    const found = (all: any[]) =>
      all.find(({ changes }) => changes[0]?.after?.most === wanted.most);
    await until(async () => found(await entries()) !== undefined);
    const entry = found(await entries());
    expect(entry).toMatchObject({
      actor: { kind: 'admin', id: String(adminId) },
      changes: [{ field: 'throttle', before: null, after: wanted }],
    });
  });

  it.each([
    [{ steps: [] }, 'steps'],
    [{ steps: [{ channels: ['email', 'email'] }] }, 'steps.0.channels'],
    [{ steps: [{ channels: ['email'], delayMinutes: -1 }] }, 'steps.0.delayMinutes'],
    [{ digest: { every: 'day', at: '25:00' } }, 'digest.at'],
    [{ throttle: { most: 0, perMinutes: 1 } }, 'throttle.most'],
    [{ conditions: [{ field: 'data..x', op: 'in', values: [1] }] }, 'conditions.0.field'],
    [{ surprise: true }, 'surprise'],
  ])('is refused, with the field, when it is wrong: %j', async (rules, field) => {
    const reply = await change(rules);
    expect(reply.status).toBe(400);
    expect(reply.body.error.details.field).toBe(field);
  });
});

/** Last: it takes away what the others look at. */
describe('retention', () => {
  it('ends what is over, and keeps what still waits with its words', async () => {
    await change({ ...usual, steps: [{ channels: ['email'], delayMinutes: 43_200 }] });
    strapi.config.set('plugin::notifications.retentionDays', 1);
    await request('waits@example.test');
    await rowsOf('waits@example.test', 1);
    ahead += 25 * HOUR;
    await strapi.db.transaction(({ trx }) =>
      api('kernel').jobs.enqueue(trx as never, 'notifications.prune', {}),
    );
    await until(async () => (await ledgerOf('digest@example.test')).length === 0);
    expect(await ledger('state <> :queued', { queued: 'queued' })).toEqual([]);
    const [waiting] = await ledgerOf('waits@example.test');
    const kept = await strapi.db.connection('notification_messages').select('source_id');
    expect(kept.map(({ source_id }) => source_id)).toEqual([waiting!.source_id]);
    expect(await strapi.db.connection('notification_inbox')).toEqual([]);
  });
});
