import ICAL from 'ical.js';
import { api, call, strapi } from '../../helpers/app';
import { at, createClinic, verb } from '../../helpers/clinic';
import { createPerson } from '../../helpers/people';
import { partOf, startSmtp } from '../../helpers/smtp';
import type { Mail } from '../../helpers/smtp';
import { readStrictly } from '../../helpers/strict-icalendar';

let smtp: Awaited<ReturnType<typeof startSmtp>>;

beforeAll(async () => {
  smtp = await startSmtp();
  strapi.config.set('plugin::notifications.smtpUrl', smtp.url);
});

afterAll(() => smtp.stop());

const mailTo = async (address: string, count: number): Promise<Mail[]> => {
  for (let attempt = 0; attempt < 100; attempt++) {
    const found = smtp.mails.filter(({ to }) => to === address);
    if (found.length >= count) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${count} mails to ${address} never came`);
};

const invitation = (mail: Mail) => {
  const source = partOf(mail, 'text/calendar');
  expect(readStrictly(source).events).toHaveLength(1);
  const calendar = new ICAL.Component(ICAL.parse(source) as never);
  const vevent = calendar.getFirstSubcomponent('vevent') as ICAL.Component;
  const event = new ICAL.Event(vevent);
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: event.uid,
    sequence: Number(vevent.getFirstPropertyValue('sequence')),
    start: event.startDate.toJSDate().toISOString(),
    status: vevent.getFirstPropertyValue('status'),
  };
};

describe('mails', () => {
  it('keep UID and raise SEQUENCE through confirm, reschedule and cancel', async () => {
    const clinic = await createClinic();
    const { token } = await createPerson(clinic.organisation, 'staff');
    const address = 'new-yorker@example.test';
    const booked = await call('POST', '/api/appointments', {
      body: {
        service: clinic.service,
        startsAt: at('15:00'),
        customer: { name: 'Ada', email: address, locale: 'en', timeZone: 'America/New_York' },
      },
    });
    const { id, token: link } = booked.body.data;
    await mailTo(address, 1);
    await verb(id, 'confirm', { token });
    await mailTo(address, 2);
    await verb(id, 'reschedule', { link, startsAt: at('16:00') });
    await mailTo(address, 3);
    await verb(id, 'cancel', { link });
    const [asked, confirmed, moved, cancelled] = (await mailTo(address, 4)) as [
      Mail,
      Mail,
      Mail,
      Mail,
    ];

    expect(partOf(asked, 'text/plain')).toContain('We have received your request');
    expect(partOf(confirmed, 'text/plain')).toMatch(/January 4, 2027.*09:00 AM/);
    expect(partOf(confirmed, 'text/plain')).toContain(`token=${link}`);
    const [first, second, third] = [confirmed, moved, cancelled].map(invitation);
    expect(first).toMatchObject({ method: 'REQUEST', start: at('15:00'), status: 'CONFIRMED' });
    expect(second).toMatchObject({ method: 'REQUEST', start: at('16:00') });
    expect(third).toMatchObject({ method: 'CANCEL', status: 'CANCELLED' });
    expect(new Set([first?.uid, second?.uid, third?.uid]).size).toBe(1);
    expect(second?.sequence).toBeGreaterThan(first?.sequence ?? Infinity);
    expect(third?.sequence).toBeGreaterThan(second?.sequence ?? Infinity);
  });

  it('reminds of what still stands, at the time for which the reminder was made', async () => {
    const clinic = await createClinic({ service: { autoConfirm: true } });
    const { token, email } = await createPerson(clinic.organisation, 'customer');
    const { body } = await call('POST', '/api/appointments', {
      token,
      body: { service: clinic.service, startsAt: at('10:00') },
    });
    await mailTo(email, 1);
    const planned = async () => {
      const { rows } = await strapi.db.connection.raw(
        `SELECT payload, run_at FROM kernel_jobs WHERE task = 'appointments.remind'
           AND payload->>'appointmentId' = ? ORDER BY run_at`,
        [body.data.id],
      );
      return rows;
    };
    for (let attempt = 0; attempt < 50 && (await planned()).length < 2; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect((await planned()).map((row: any) => new Date(row.run_at).toISOString())).toEqual([
      at('10:00', '2027-01-03'),
      at('08:00'),
    ]);
    const restore = api('kernel').setClock({ now: () => new Date(at('08:01')) });
    try {
      const mails = await mailTo(email, 3);
      expect(partOf(mails[1] as Mail, 'text/plain')).toContain('Nous vous rappelons');
    } finally {
      restore();
    }
  });
});

describe('feeds', () => {
  it('show the desk its resource and the customer his own, until they are revoked', async () => {
    const clinic = await createClinic({ service: { autoConfirm: true } });
    const desk = await createPerson(clinic.organisation, 'staff');
    const customer = await createPerson(clinic.organisation, 'customer');
    const { body } = await call('POST', '/api/appointments', {
      token: customer.token,
      body: { service: clinic.service, startsAt: at('10:00'), customer: { name: 'Awa' } },
    });
    const feed = async (token: string, more: object = {}) =>
      (await call('POST', '/api/appointments/feeds', { token, body: more })).body.data;
    const read = async (url: string) => {
      const path = new URL(url, 'http://x').pathname;
      return call<string>('GET', path);
    };
    const own = await feed(customer.token);
    const resource = await feed(desk.token, { resource: clinic.resources[0] });
    for (const { url } of [own, resource]) {
      const calendar = await read(url);
      expect(calendar.headers.get('content-type')).toContain('text/calendar');
      expect(readStrictly(calendar.body)).toMatchObject({
        ...{ method: 'PUBLISH', events: [{ status: 'CONFIRMED', start: '20270104T100000Z' }] },
      });
      const component = new ICAL.Component(ICAL.parse(calendar.body) as never);
      const [event] = component.getAllSubcomponents('vevent');
      expect(event?.getFirstPropertyValue('uid')).toContain(body.data.id);
    }
    expect((await read(resource.url)).body).toContain('Awa');

    const refused = await call('POST', '/api/appointments/feeds', {
      token: customer.token,
      body: { resource: clinic.resources[0] },
    });
    expect(refused.status).toBe(403);
    const others = await call('DELETE', `/api/appointments/feeds/${own.id}`, { token: desk.token });
    expect(others.status).toBe(404);
    await call('DELETE', `/api/appointments/feeds/${own.id}`, { token: customer.token });
    expect((await read(own.url)).status).toBe(404);
  });
});
