import { api, app, call, strapi } from '../../helpers/app';
import {
  createAgency,
  createClient,
  createLead,
  createProperty,
  createSearch,
} from '../../helpers/agency';
import type { Agency } from '../../helpers/agency';
import { writeToLedger } from '../../../plugins/crm/server/src/services/alerts/ledger';
import { partOf, startSmtp } from '../../helpers/smtp';
import type { Mail } from '../../helpers/smtp';
import { until } from '../../helpers/until';

let smtp: Awaited<ReturnType<typeof startSmtp>>;
let agency: Agency;
let counter = 0;

beforeAll(async () => {
  smtp = await startSmtp();
  strapi.config.set('plugin::notifications.smtpUrl', smtp.url);
  // No quiet hours, whatever the clock says.
  strapi.config.set('plugin::crm.quietFrom', 0);
  strapi.config.set('plugin::crm.quietUntil', 0);
  strapi.config.set('plugin::crm.ignoredLimit', 3);
  agency = await createAgency();
});
afterAll(() => smtp.stop());

const post = (path: string, body: object) =>
  call('POST', `/api/crm/${path}`, { token: agency.agent.token, body });

/** Somebody who wants to hear of things, as far as `consent` says. */
const seeker = async (consent: 'granted' | 'withdrawn' | null, search: object = {}) => {
  const email = `seeker-${++counter}@example.test`;
  const clientId = await createClient(agency, { email, language: 'en' });
  if (consent) await post(`clients/${clientId}/consent`, { consent, source: 'Form' });
  const lead = await createLead(agency, { clientId });
  const searchId = await createSearch(agency, lead, { frequency: 'instant', ...search });
  return { email, clientId, lead, searchId };
};

const mailsTo = (email: string): Mail[] => smtp.mails.filter(({ to }) => to === email);
const ledger = (searchId: string) =>
  strapi.db.connection('crm_alerts').where({ search_id: searchId }).orderBy('id');
const update = (documentId: string, data: object) =>
  strapi.documents('api::property.property').update({ documentId, data: data as never });

/** When the events so far have been looked at, and what was due has gone out. */
const settled = async (): Promise<void> => {
  await until(async () => (await pendingOf('crm.alerts')) === 0);
  await api('crm').sweep();
  await sent();
};

/** What is due has been handed over, and has gone out. */
const sent = async (): Promise<void> => {
  await api('crm').sendDue();
  // What the application itself is just handing over is due until it has committed.
  const due = () =>
    strapi.db.connection('crm_alerts').where({ state: 'due' }).where('due_at', '<=', new Date());
  await until(async () => (await due()).length === 0);
  await until(async () => (await open()).rows.length === 0);
};

/** Handed over, and not yet sent or given up. */
const open = () =>
  strapi.db.connection.raw(`
    SELECT 1 FROM crm_alerts alert WHERE state = 'sent' AND NOT EXISTS (
      SELECT 1 FROM notification_deliveries delivery
      WHERE delivery.source_id = 'crm.alert ' || alert.occasion AND delivery.state <> 'queued')`);

const pendingOf = async (consumer: string): Promise<number | undefined> =>
  (await api('kernel').events.consumers()).find(({ name }) => name === consumer)?.pending;

describe('an alert', () => {
  it('tells of what is new, cheaper and back, once each, and of nothing else', async () => {
    const { email, searchId } = await seeker('granted');
    const property = await createProperty(agency, { title: 'Sea view' });
    await settled();
    expect(mailsTo(email)).toHaveLength(1);
    expect(partOf(mailsTo(email)[0] as Mail, 'text/plain')).toContain('New – Sea view');

    await update(property, { title: 'Sea view!' });
    await update(property, { price: '95000' });
    await settled();
    expect(mailsTo(email)).toHaveLength(1);

    await update(property, { price: '80000' });
    await settled();
    await update(property, { status: 'reserved' });
    await settled();
    await update(property, { status: 'available' });
    await settled();
    await api('kernel').events.replay('crm.alerts', {
      from: new Date(0),
      until: new Date(Date.now() + 1000),
    });
    await settled();
    const rows = await ledger(searchId);
    expect(rows.map(({ change }) => change)).toEqual(['new:1', 'price:2', 'back:3']);
    expect(rows.every(({ state }) => state === 'sent')).toBe(true);
    expect(mailsTo(email)).toHaveLength(3);
  });

  it('reaches nobody who has not agreed, whatever the search says', async () => {
    const [unknown, withdrawn, granted] = [
      await seeker(null),
      await seeker('withdrawn'),
      await seeker('granted'),
    ];
    await createProperty(agency);
    await settled();
    expect(mailsTo(unknown.email)).toEqual([]);
    expect(mailsTo(withdrawn.email)).toEqual([]);
    expect(mailsTo(granted.email)).toHaveLength(1);
    expect((await ledger(unknown.searchId)).map(({ state }) => state)).toEqual(['withheld']);
  });

  it.each(['daily', 'weekly'])(
    'does not go out when consent was withdrawn while it waited for the %s mail',
    async (frequency) => {
      const { email, clientId, searchId } = await seeker('granted', { frequency });
      await createProperty(agency);
      await settled();
      expect((await ledger(searchId)).map(({ state }) => state)).toEqual(['due']);
      await post(`clients/${clientId}/consent`, { consent: 'withdrawn', source: 'Phone' });
      await strapi.db
        .connection('crm_alerts')
        .where({ search_id: searchId })
        .update({ due_at: new Date(0) });
      await sent();
      expect(mailsTo(email)).toEqual([]);
    },
  );

  it('is made up for when its property was gone for a moment before it went out', async () => {
    const { email, searchId } = await seeker('granted', { frequency: 'daily' });
    const property = await createProperty(agency);
    await settled();
    const hurry = () =>
      strapi.db
        .connection('crm_alerts')
        .where({ search_id: searchId, state: 'due' })
        .update({ due_at: new Date(0) });
    // Around the document service, so that nobody looks in between.
    const put = (status: string) =>
      strapi.db
        .connection('properties')
        .where({ document_id: property })
        .update({ status, updated_at: new Date() });
    await put('reserved');
    await hurry();
    await sent();
    await put('available');
    await settled();
    await hurry();
    await sent();
    expect((await ledger(searchId)).map(({ change, state }) => [change, state])).toEqual([
      ['new:1', 'withheld'],
      ['back:2', 'sent'],
    ]);
    expect(mailsTo(email)).toHaveLength(1);
  });

  it('is written for more searches than a statement has parameters for', async () => {
    const { searchId, lead, clientId } = await seeker('withdrawn');
    const one = {
      ...{ organisationId: agency.organisation.documentId, leadId: lead, clientId },
      ...{ propertyId: 'popular', score: 9000, frequency: 'instant' as const },
      ...{ createdAt: new Date(), dueAt: null, state: 'desk' as const },
    };
    const alerts = Array.from({ length: 7000 }, (_, n) => ({
      ...one,
      searchId,
      change: `price:${n % 6999}`,
    }));
    const written = await strapi.db.transaction(async ({ trx, rollback }) => {
      const keys = await writeToLedger(trx, alerts);
      await rollback();
      return keys;
    });
    expect(written.size).toBe(6999);
  });

  it('does not go out when consent was withdrawn while the mail server did not answer', async () => {
    const { email, clientId } = await seeker('granted');
    strapi.config.set('plugin::notifications.smtpUrl', 'smtp://127.0.0.1:1');
    const deliveries = () =>
      strapi.db.connection('notification_deliveries').where({ address: email });
    await createProperty(agency);
    await api('crm').sweep();
    await api('crm').sendDue();
    await until(async () => (await deliveries())[0]?.tries > 0);
    strapi.config.set('plugin::notifications.smtpUrl', smtp.url);
    await post(`clients/${clientId}/consent`, { consent: 'withdrawn', source: 'Phone' });
    // Also those to others, which the server has not answered either.
    await strapi.db
      .connection('notification_deliveries')
      .where({ state: 'queued' })
      .update({ due_at: new Date(0) });
    await until(async () => (await deliveries())[0]?.state === 'suppressed');
    expect((await deliveries())[0]).toMatchObject({ reason: 'NO_CONSENT' });
    expect(mailsTo(email)).toEqual([]);
  });

  it('gathers what a digest has, in one mail', async () => {
    const { email, searchId } = await seeker('granted', { frequency: 'daily' });
    for (const title of ['One', 'Two', 'Three']) await createProperty(agency, { title });
    await settled();
    await strapi.db
      .connection('crm_alerts')
      .where({ search_id: searchId })
      .update({ due_at: new Date(0) });
    await Promise.all([api('crm').sendDue(), api('crm').sendDue()]);
    await sent();
    expect(mailsTo(email)).toHaveLength(1);
    const text = partOf(mailsTo(email)[0] as Mail, 'text/plain');
    for (const title of ['One', 'Two', 'Three']) expect(text).toContain(`New – ${title}`);
  });

  it('comes also for properties that no event told of', async () => {
    const { email } = await seeker('granted');
    const at = new Date();
    await strapi.db.connection('properties').insert({
      document_id: `imported${++counter}`.padEnd(24, '0'),
      organisation_id: agency.organisation.documentId,
      title: 'Imported',
      type: 'house',
      transaction: 'sale',
      status: 'available',
      price: 70_000,
      currency: 'XOF',
      latitude: 14.67,
      longitude: -17.44,
      features: '[]',
      created_at: at,
      updated_at: at,
      published_at: at,
    });
    await settled();
    expect(mailsTo(email)).toHaveLength(1);
  });
});

describe('whoever has had enough', () => {
  const unsubscribeOf = (mail: Mail): string => {
    const unfolded = mail.source.replace(/\r\n[ \t]+/g, '');
    expect(unfolded).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const link = /List-Unsubscribe:\s*<([^>]+)>/.exec(unfolded)?.[1] ?? '';
    return link.slice(link.indexOf('/api/'));
  };

  it('leaves with one click, which a look alone is not', async () => {
    const { email, searchId } = await seeker('granted');
    await createProperty(agency);
    await settled();
    const path = unsubscribeOf(mailsTo(email)[0] as Mail);
    expect((await call('GET', path)).status).toBe(200);
    expect((await call('POST', path.replace('token=', 'token=x'))).status).toBe(404);
    const body = 'List-Unsubscribe=One-Click';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    for (let click = 0; click < 2; click++) {
      expect((await call('POST', path, { body, headers })).status).toBe(200);
    }
    const { body: search } = await call('GET', `/api/crm/saved-searches/${searchId}`, {
      token: agency.agent.token,
    });
    expect(search.data).toMatchObject({ pauseReason: 'unsubscribed' });
    await createProperty(agency);
    await settled();
    expect(mailsTo(email)).toHaveLength(1);
  });

  it('is left in peace after some that he ignored, and the agent is told; one that he opens counts anew', async () => {
    const { email, searchId, lead } = await seeker('granted');
    const next = async () => {
      await createProperty(agency);
      await settled();
    };
    await next();
    await next();
    const link =
      /http:\/\/[^\s]*(\/api\/crm\/open\?token=\S+)/.exec(
        partOf(mailsTo(email)[1] as Mail, 'text/plain'),
      )?.[1] ?? '';
    await fetch(app.url + link, { redirect: 'manual' });
    for (let count = 0; count < 4; count++) await next();
    expect(mailsTo(email)).toHaveLength(5);
    const { body } = await call('GET', `/api/crm/saved-searches/${searchId}`, {
      token: agency.agent.token,
    });
    expect(body.data).toMatchObject({ pauseReason: 'ignored' });
    const tasks = await call('GET', `/api/crm/tasks?filters[leadId]=${lead}`, {
      token: agency.agent.token,
    });
    expect(tasks.body.data).toHaveLength(1);
  });
});
