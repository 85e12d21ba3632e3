import { api, call, strapi } from '../../helpers/app';
import { createOrganisation } from '../../helpers/people';
import { createAdministrator } from '../../helpers/people';
import { startMailServer } from '../../helpers/mail-server';
import type { MailServer } from '../../helpers/mail-server';
import { ledger } from '../../helpers/notifications';
import { until } from '../../helpers/until';

const PEOPLE = 1_200;

let server: MailServer;
let token: string;
let organisationId: string;

/** Every other one reads French. */
const addMembers = async (organisation: string, name: string, people: number): Promise<void> => {
  const bindings = { organisation, name, people };
  await strapi.db.connection.raw(
    `INSERT INTO up_users (document_id, username, email, confirmed, blocked, preferred_locale)
     SELECT who, who, who || '@example.test', true, false,
       CASE n % 2 WHEN 0 THEN 'fr' ELSE 'en' END
     FROM generate_series(1, :people) n CROSS JOIN LATERAL (SELECT :name || n AS who) AS named`,
    bindings,
  );
  await strapi.db.connection.raw(
    `INSERT INTO memberships (document_id, organisation_id, account_key, role)
     SELECT 'member-' || :name || n, :organisation, 'user:' || :name || n, 'customer'
     FROM generate_series(1, :people) n`,
    bindings,
  );
};

beforeAll(async () => {
  server = await startMailServer();
  strapi.config.set('plugin::notifications.smtpUrl', server.url);
  ({ token } = await createAdministrator());
  organisationId = (await createOrganisation()).documentId;
  await addMembers(organisationId, 'crowd', PEOPLE);
});

afterAll(() => server.stop());

const texts = {
  fr: { subject: 'Fermé demain', body: 'Bonjour {{ recipient.name }}, nous fermons demain.' },
  en: { subject: 'Closed tomorrow', body: 'Hello {{ recipient.name }}, we are closed tomorrow.' },
};

const send = async (channels: string[], more: object = {}) =>
  call('POST', '/notifications/batches', {
    token,
    body: {
      audience: { kind: 'members', organisationId, roles: ['customer'] },
      channels,
      texts,
      ...more,
    },
  });

const read = async (id: string) =>
  (await call('GET', `/notifications/batches/${id}`, { token })).body.data;
const steer = (id: string, verb: string) =>
  call('POST', `/notifications/batches/${id}/${verb}`, { token, body: {} });

describe('batches', () => {
  it('reach everybody’s inbox once, each in his language', async () => {
    const created = await send(['in-app']);
    expect(created.status).toBe(201);
    expect(created.body.data).toMatchObject({ total: PEOPLE, subject: 'Fermé demain' });
    const { id } = created.body.data;
    await until(async () => (await read(id)).state === 'done');
    expect((await read(id)).counts).toEqual({ delivered: PEOPLE });
    const { rows } = await strapi.db.connection.raw(
      `SELECT title, count(*)::int, count(DISTINCT account_key)::int AS people
       FROM notification_inbox WHERE source_id = ? GROUP BY title ORDER BY title`,
      [id],
    );
    expect(rows).toEqual([
      { title: 'Closed tomorrow', count: PEOPLE / 2, people: PEOPLE / 2 },
      { title: 'Fermé demain', count: PEOPLE / 2, people: PEOPLE / 2 },
    ]);
  });

  it('go on page by page, and each page knows what its people want', async () => {
    const many = 5_200;
    const place = (await createOrganisation()).documentId;
    await addMembers(place, 'mass', many);
    // The last, the first and one in the middle of what is read.
    const silent = ['user:mass999', 'user:mass1', 'user:mass4000'];
    await strapi.db.connection('notification_preferences').insert(
      silent.map((account_key) => ({
        ...{ account_key, category: 'announcements', channel: 'in-app' },
        ...{ enabled: false, updated_at: new Date() },
      })),
    );
    const audience = { kind: 'members', organisationId: place, roles: ['customer'] };
    const { id } = (await send(['in-app'], { audience })).body.data;
    await until(async () => (await read(id)).state === 'done', 60_000);
    expect((await read(id)).counts).toEqual({
      delivered: many - silent.length,
      suppressed: silent.length,
    });
    const spared = await ledger(`batch_id = :id AND state = 'suppressed'`, { id });
    expect(spared.map(({ recipient }) => recipient).sort()).toEqual([...silent].sort());
  });

  it('pause, go on and end at a word, and nobody is written to twice', async () => {
    server.moods.set('*', 'slow');
    const { id } = (await send(['email'])).body.data;
    await until(() => server.mails.length > 0);
    expect((await steer(id, 'pause')).body.data.state).toBe('paused');
    await until(async () => {
      const before = server.mails.length;
      await new Promise((resolve) => setTimeout(resolve, 600));
      return server.mails.length === before;
    }, 60_000);
    const paused = server.mails.length;
    expect(paused).toBeLessThan(PEOPLE);
    expect((await steer(id, 'pause')).status).toBe(409);
    await steer(id, 'resume');
    await until(() => server.mails.length > paused);
    const cancelled = await steer(id, 'cancel');
    expect(cancelled.body.data.state).toBe('cancelled');
    await until(async () => !(await read(id)).counts.queued, 60_000);
    server.moods.clear();
    const { counts } = await read(id);
    expect(counts.sent).toBe(server.mails.length);
    expect(counts.suppressed).toBeGreaterThan(0);
    expect(new Set(server.mails.map(({ to }) => to)).size).toBe(server.mails.length);
    expect((await steer(id, 'resume')).status).toBe(409);
  });

  it('that are cancelled are not tried again, though the server asked for it', async () => {
    server.moods.set('*', 'busy-late');
    const before = server.mails.length;
    const attempts = () => [...server.attempts.values()].reduce((sum, one) => sum + one, 0);
    const begun = attempts();
    const { id } = (await send(['email'])).body.data;
    await until(() => attempts() > begun);
    await steer(id, 'cancel');
    await until(async () => !(await read(id)).counts.queued, 60_000);
    server.moods.clear();
    expect((await read(id)).counts).toEqual({ suppressed: PEOPLE });
    const tried = await ledger('batch_id = :id AND tries > 0', { id });
    expect(tried.length).toBeGreaterThan(0);
    expect(new Set(tried.map(({ reason, tries }) => `${reason} ${tries}`))).toEqual(
      new Set(['CANCELLED 1']),
    );
    expect(tried[0]!.last_error).toContain('try again later');
    expect(server.mails).toHaveLength(before);
  });

  it('are overtaken by what is for one person alone', async () => {
    server.moods.set('*', 'slow');
    const { id } = (await send(['email'])).body.data;
    const before = server.mails.length;
    await until(() => server.mails.length > before);
    await strapi.db.connection('up_users').insert({
      document_id: 'urgent',
      username: 'urgent',
      email: 'urgent@example.test',
      confirmed: true,
      blocked: false,
    });
    await strapi.db.transaction(({ trx }) =>
      api('kernel').events.emit(trx as never, {
        name: 'accounts.login.succeeded',
        organisationId: null,
        entityType: 'plugin::users-permissions.user',
        entityId: 'urgent',
        data: { knownDevice: false },
      }),
    );
    await until(() => server.mails.some(({ to }) => to === 'urgent@example.test'));
    expect((await read(id)).counts.queued).toBeGreaterThan(PEOPLE / 2);
    await steer(id, 'cancel');
    server.moods.clear();
    await until(async () => !(await read(id)).counts.queued, 60_000);
  });

  it.each([
    [{ texts: { fr: { subject: 'x', body: '{{ secret }}' } } }, 'texts.fr.body'],
    [{ texts: { fr: { subject: '{% include "x" %}', body: 'x' } } }, 'texts.fr.subject'],
    [{ texts: {} }, 'texts'],
    [{ channels: ['email', 'email'] }, 'channels'],
  ])('refuse words that would fail: %j', async (more, field) => {
    const reply = await send(['email'], more);
    expect(reply.status).toBe(400);
    expect(reply.body.error.details.field).toBe(field);
  });
});

describe('templates', () => {
  const path = '/notifications/workflows/appointments.confirmed';
  const source = {
    channel: 'email',
    locale: 'en',
    subject: 'See you, {{ recipient.name }}',
    body: '{{ service }} {{ startsAt | day }}',
    mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>{{ service }}</mj-text></mj-column></mj-section></mj-body></mjml>',
    url: null,
  };
  const post = (what: string, change: object = {}) =>
    call('POST', `${path}/${what}`, { token, body: { ...source, ...change } });

  it('are previewed, tried, and kept as versions', async () => {
    const preview = (await post('preview')).body.data;
    expect(preview).toMatchObject({ subject: 'See you, Awa Ndiaye' });
    expect(preview.body).toBe('Consultation Monday, January 4, 2027');
    expect(preview.html).toContain('Consultation</div>');
    expect((await post('test')).status).toBe(200);
    expect(server.mails.at(-1)!.to).toMatch(/^admin-/);
    const saved = await post('templates');
    expect(saved.body.data).toMatchObject({ version: 2, builtin: false });
    const all = (await call('GET', `${path}/templates`, { token })).body.data;
    expect(all.filter((one: any) => one.channel === 'email' && one.locale === 'en')).toHaveLength(
      2,
    );
  });

  it.each([
    [{ body: '{{ secret }}' }, 'UNKNOWN_VARIABLE'],
    [{ body: '{{ service | raw }}' }, 'TEMPLATE_INVALID'],
    [{ body: '{% if %}' }, 'TEMPLATE_INVALID'],
    [{ subject: '{% render "/etc/passwd" %}' }, 'TEMPLATE_INVALID'],
    [{ mjml: '<mjml><mj-body><mj-nonsense /></mj-body></mjml>' }, 'TEMPLATE_INVALID'],
  ])('are refused at save: %j', async (change, code) => {
    const reply = await post('templates', change);
    expect(reply.status).toBe(400);
    expect(reply.body.error.details.code).toBe(code);
  });

  it('belong to workflows that two people cannot change at once', async () => {
    const { data } = (await call('GET', '/notifications/workflows', { token })).body;
    const one = data.find(({ key }: any) => key === 'appointments.reminder');
    const { revision, conditions, digest, throttle, urgent } = one;
    const steps = [{ channels: ['email', 'sms'] }];
    const change = { revision, enabled: true, conditions, digest, throttle, urgent, steps };
    const put = (body: object) =>
      call('PUT', '/notifications/workflows/appointments.reminder', { token, body });
    expect((await put(change)).body.data).toMatchObject({ customised: true, steps });
    expect((await put(change)).status).toBe(409);
    expect((await put({ ...change, steps: [{ channels: ['in-app', 'email'] }] })).status).toBe(400);
  });
});
