import { call } from '../../helpers/app';
import { at, book, createClinic } from '../../helpers/clinic';
import type { Clinic } from '../../helpers/clinic';

let clinic: Clinic;
let appointment: { id: string; token: string };

beforeAll(async () => {
  clinic = await createClinic();
  appointment = await book(clinic, '09:00');
});

type Case = [name: string, code: string, field: string | undefined, body: () => object];

const request = (more: object) => ({
  service: clinic.service,
  startsAt: at('10:00'),
  customer: { name: 'x', email: 'x@example.test' },
  ...more,
});

describe('a bad request for an appointment', () => {
  it.each<Case>([
    ['a past date', 'TOO_SOON', 'startsAt', () => request({ startsAt: '2021-03-01T09:00:00Z' })],
    [
      'a far date',
      'BEYOND_HORIZON',
      'startsAt',
      () => request({ startsAt: at('10:00', '2099-01-05') }),
    ],
    ['no zone', 'INVALID_VALUE', 'startsAt', () => request({ startsAt: '2027-01-04T10:00:00' })],
    ['no time', 'REQUIRED', 'startsAt', () => request({ startsAt: undefined })],
    ['a number as time', 'INVALID_VALUE', 'startsAt', () => request({ startsAt: 1 })],
    [
      'the year 275760',
      'INVALID_VALUE',
      'startsAt',
      () => request({ startsAt: '+275760-09-13T00:00:00Z' }),
    ],
    ['a list as service', 'INVALID_VALUE', 'service', () => request({ service: [clinic.service] })],
    ['SQL as service', 'INVALID_VALUE', 'service', () => request({ service: "'; DROP TABLE--" })],
    [
      'an unknown resource',
      'RESOURCE_NOT_OFFERED',
      'resource',
      () => request({ resource: 'nobody' }),
    ],
    ['nobody', 'REQUIRED', 'customer.name', () => request({ customer: undefined })],
    ['no address', 'REQUIRED', 'customer.email', () => request({ customer: { name: 'x' } })],
    [
      'a bad address',
      'INVALID_VALUE',
      'customer.email',
      () => request({ customer: { name: 'x', email: 'x' } }),
    ],
    [
      'a line break in the name',
      'INVALID_VALUE',
      'customer.name',
      () => request({ customer: { name: 'x\r\nBcc: y', email: 'x@example.test' } }),
    ],
    [
      'an unknown zone',
      'UNKNOWN_TIME_ZONE',
      'customer.timeZone',
      () => request({ customer: { name: 'x', email: 'x@example.test', timeZone: 'Mars/Base' } }),
    ],
    ['a half surrogate', 'INVALID_VALUE', 'note', () => request({ note: '\ud800' })],
    ['a long note', 'INVALID_VALUE', 'note', () => request({ note: 'x'.repeat(2001) })],
    ['a state', 'UNKNOWN_FIELD', 'state', () => request({ state: 'confirmed' })],
  ])('%s: %s', async (_name, code, field, body) => {
    const reply = await call('POST', '/api/appointments', { body: body() });
    expect(reply).toMatchObject({ status: 400, body: { error: { details: { code, field } } } });
  });

  it.each(['[]', 'null', '1', '"x"', '{'])('a body that is %s', async (body) => {
    const reply = await call('POST', '/api/appointments', {
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(reply.status).toBe(400);
    expect(reply.body.error.details.code).toEqual(expect.any(String));
  });
});

describe('a bad search', () => {
  it.each<[string, string, Record<string, string>]>([
    ['400 days', 'RANGE_TOO_LONG', { to: '2028-02-08T00:00:00Z' }],
    ['an end before the start', 'ENDS_BEFORE_START', { to: '2026-12-31T00:00:00Z' }],
    ['an unknown zone', 'UNKNOWN_TIME_ZONE', { timeZone: 'Europe/Atlantis' }],
    ['a fixed offset as zone', 'UNKNOWN_TIME_ZONE', { timeZone: '+02:00' }],
    ['no range', 'REQUIRED', { from: '' }],
    ['an unknown key', 'UNKNOWN_FIELD', { sort: 'x' }],
  ])('%s: %s', async (_name, code, change) => {
    const query = new URLSearchParams({
      service: clinic.service,
      from: '2027-01-04T00:00:00Z',
      to: '2027-01-05T00:00:00Z',
      ...change,
    });
    if (query.get('from') === '') query.delete('from');
    const reply = await call('GET', `/api/appointments/slots?${query}`);
    expect(reply).toMatchObject({ status: 400, body: { error: { details: { code } } } });
  });

  it('an unknown service is a 404', async () => {
    const reply = await call(
      'GET',
      `/api/appointments/slots?service=unknown&from=${at('09:00')}&to=${at('10:00')}`,
    );
    expect(reply.status).toBe(404);
  });
});

describe('a bad wish to wait', () => {
  it.each<[string, string, object]>([
    ['400 days', 'RANGE_TOO_LONG', { to: '2028-02-08T00:00:00Z' }],
    ['an end before the start', 'ENDS_BEFORE_START', { to: '2027-01-03T00:00:00Z' }],
  ])('%s: %s', async (_name, code, change) => {
    const customer = { name: 'x', email: 'x@example.test' };
    const range = { from: at('09:00'), to: at('12:00') };
    const body = { service: clinic.service, customer, ...range, ...change };
    const reply = await call('POST', '/api/appointments/waitlist', { body });
    expect(reply).toMatchObject({ status: 400, body: { error: { details: { code } } } });
  });
});

describe('a bad verb', () => {
  it.each<[string, string, object, number]>([
    ['reschedule', 'REQUIRED', {}, 400],
    ['propose', 'INVALID_VALUE', { slots: [] }, 400],
    ['propose', 'INVALID_VALUE', { slots: [{ startsAt: 'x' }] }, 400],
    ['accept', 'TRANSITION_NOT_ALLOWED', { startsAt: '2027-01-04T10:00:00Z' }, 409],
    ['cancel', 'UNKNOWN_FIELD', { force: true }, 400],
    ['cancel', 'INVALID_VALUE', { reason: 'x'.repeat(1001) }, 400],
    ['cancel', 'APPOINTMENT_CHANGED', { sequence: 7 }, 409],
  ])('%s: %s', async (verb, code, body, status) => {
    const reply = await call('POST', `/api/appointments/${appointment.id}/${verb}`, {
      headers: { 'x-appointment-token': appointment.token },
      body,
    });
    expect(reply).toMatchObject({ status, body: { error: { details: { code } } } });
  });

  it.each(['x'.repeat(41), 'A', '..%2F..', '%00', "1'or'1"])('an id that is %s', async (id) => {
    const reply = await call('POST', `/api/appointments/${id}/cancel`, { body: {} });
    expect([400, 404]).toContain(reply.status);
  });
});
