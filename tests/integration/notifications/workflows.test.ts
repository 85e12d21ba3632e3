import { api, call, strapi } from '../../helpers/app';
import { at, book, createClinic, verb } from '../../helpers/clinic';
import { callNext, createHall, draw, onTicket } from '../../helpers/hall';
import { ledgerOf } from '../../helpers/notifications';
import { createAdministrator, createPerson } from '../../helpers/people';
import { until } from '../../helpers/until';

/** What each plugin promises to tell. */
const READY = {
  appointments: [
    'requested',
    'confirmed',
    'proposed',
    'rescheduled',
    'reminder',
    'cancelled',
    'waitlist-offer',
  ],
  queues: ['issued', 'near', 'leave-now', 'called', 'missed', 'feedback'],
  postes: ['code', 'ending'],
  crm: ['alert-instant', 'alert-daily', 'alert-weekly', 'task-reminder'],
  security: ['new-login', 'locked-out'],
};

describe('ready workflows', () => {
  it('are all there, and say something in each language on each of their channels', async () => {
    const keys = api('kernel')
      .notifications()
      .map(({ key }) => key);
    const promised = Object.entries(READY).flatMap(([plugin, names]) =>
      names.map((name) => `${plugin}.${name}`),
    );
    expect(keys).toEqual(expect.arrayContaining(promised));
    const { token } = await createAdministrator();
    for (const key of promised) {
      const path = `/notifications/workflows/${key}`;
      const { data } = (await call('GET', `${path}/templates`, { token })).body;
      const locales = new Map<string, string[]>();
      for (const { channel, locale, subject, body, mjml, url } of data) {
        locales.set(channel, [...(locales.get(channel) ?? []), locale].sort());
        if (channel === 'push') continue;
        const template = { channel, locale, subject, body, mjml, url };
        const preview = await call('POST', `${path}/preview`, { token, body: template });
        const { subject: title, body: text, html } = preview.body.data;
        const said = channel === 'sms' ? text : title;
        expect([key, channel, locale, preview.status, said.trim()]).toEqual([
          ...[key, channel, locale, 200],
          expect.stringMatching(/\S{2}/),
        ]);
        expect(`${title}${text}${html ?? ''}`).not.toMatch(/\{\{|undefined|Invalid/);
      }
      expect([...locales.values()]).toEqual([...locales].map(() => ['ar', 'en', 'fr']));
    }
  });

  it('of queues tell a visitor that it is near, that he must leave, and that he missed his turn', async () => {
    const hall = await createHall({ notifyAhead: 1, serviceMinutes: 10 });
    const visitor = await createPerson(hall.organisation, 'customer');
    const titles = async (): Promise<string> =>
      JSON.stringify(
        (await call('GET', '/api/notifications/', { token: visitor.token })).body.data,
      );
    await draw(hall.queue);
    await draw(hall.queue);
    const { id, reference } = await draw(hall.queue, {}, visitor.token);
    await onTicket(reference, 'travel', undefined, { minutes: 45 });
    await callNext(hall.point, hall.agent.token);
    await until(async () => (await titles()).includes('Rapprochez-vous'));
    await until(async () => (await titles()).includes('partez maintenant'));
    await callNext(hall.point, hall.agent.token);
    await callNext(hall.point, hall.agent.token);
    expect((await onTicket(id, 'no-show', hall.agent.token)).status).toBe(200);
    await until(async () => (await titles()).includes('nous vous avons appelé'));
  });

  it('of appointments tell of another time, and of a place that became free', async () => {
    const clinic = await createClinic({ hours: { startTime: '10:00:00', endTime: '11:00:00' } });
    const { token } = await createPerson(clinic.organisation, 'staff');
    const first = await book(clinic, '10:00');
    await verb(first.id, 'propose', { token, slots: [{ startsAt: at('10:30') }] });
    const customer = { name: 'Ali', email: 'next@example.test' };
    const joined = await call('POST', '/api/appointments/waitlist', {
      body: { service: clinic.service, from: at('09:00'), to: at('12:00'), customer },
    });
    expect(joined.status).toBe(201);
    await verb(first.id, 'cancel', { link: first.token });
    const told = async (address: string) => {
      const rows = await strapi.db.connection('notification_deliveries').where({ address });
      return rows.map(({ workflow_key }) => workflow_key);
    };
    await until(async () => (await told('awa@example.test')).includes('appointments.cancelled'));
    expect(await told('awa@example.test')).toContain('appointments.proposed');
    await until(async () => (await ledgerOf('next@example.test')).length > 0);
    expect(await told('next@example.test')).toEqual(['appointments.waitlist-offer']);
  });
});
