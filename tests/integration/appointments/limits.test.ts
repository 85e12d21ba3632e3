import { call } from '../../helpers/app';
import { at, book, createClinic } from '../../helpers/clinic';
import { createPerson } from '../../helpers/people';

const TIMES = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30'];

const request = (service: string, time: string, token?: string, more: object = {}) =>
  call('POST', '/api/appointments', { token, body: { service, startsAt: at(time), ...more } });

describe('limits', () => {
  it('holds for a customer however many requests he sends at once', async () => {
    const { service, organisation } = await createClinic({ service: { perCustomerLimit: 2 } });
    const { token } = await createPerson(organisation, 'customer');
    const replies = await Promise.all(TIMES.map((time) => request(service, time, token)));
    const codes = replies.map(({ status, body }) => body.error?.details?.code ?? status);
    expect(codes.filter((code) => code === 201)).toHaveLength(2);
    expect(codes.filter((code) => code === 'CUSTOMER_LIMIT')).toHaveLength(4);
  });

  it('knows a customer without account by his address', async () => {
    const { service } = await createClinic({ service: { perCustomerLimit: 1 } });
    const customer = (email: string) => ({ customer: { name: 'Awa', email } });
    expect((await request(service, '09:00', undefined, customer('a@example.test'))).status).toBe(
      201,
    );
    const again = await request(service, '10:00', undefined, customer('A@Example.test'));
    expect(again.body.error.details).toMatchObject({ code: 'CUSTOMER_LIMIT', limit: 1 });
    expect((await request(service, '10:00', undefined, customer('b@example.test'))).status).toBe(
      201,
    );
  });

  it('counts what stands, not what was called off', async () => {
    const { service, organisation } = await createClinic({ service: { perCustomerLimit: 1 } });
    const { token } = await createPerson(organisation, 'customer');
    const first = await request(service, '09:00', token);
    await call('POST', `/api/appointments/${first.body.data.id}/cancel`, { token, body: {} });
    expect((await request(service, '10:00', token)).status).toBe(201);
  });

  it('keeps visitors without account out where the service wants one', async () => {
    const { service } = await createClinic({ service: { anonymousAllowed: false } });
    const customer = { name: 'Awa', email: 'a@example.test' };
    const refused = await request(service, '09:00', undefined, { customer });
    expect(refused).toMatchObject({
      status: 403,
      body: { error: { details: { code: 'ACCOUNT_REQUIRED' } } },
    });
    const { token } = await createPerson();
    expect((await request(service, '09:00', token)).status).toBe(201);
  });

  it('asks customers for notice, not the desk, which may book for an account', async () => {
    const clinic = await createClinic({ service: { minimumNoticeMinutes: 525_600 } });
    const desk = await createPerson(clinic.organisation, 'staff');
    const customer = await createPerson(clinic.organisation, 'customer');
    const early = await request(clinic.service, '09:00', customer.token);
    expect(early.body.error.details).toEqual({ code: 'TOO_SOON', field: 'startsAt' });
    const booked = await request(clinic.service, '09:00', desk.token, {
      customer: { accountId: customer.documentId },
    });
    const seen = await call('GET', `/api/appointments/${booked.body.data.id}`, {
      token: customer.token,
    });
    expect(seen.status).toBe(200);
    expect(seen.body.data.customerKey).toBeUndefined();
  });
});

describe('who sees what', () => {
  it('hides an appointment from everybody but its customer and its desk', async () => {
    const clinic = await createClinic();
    const customer = await createPerson(clinic.organisation, 'customer');
    const { id } = await book(clinic, '09:00', { token: customer.token });
    const other = await createClinic();
    const people = [
      await createPerson(clinic.organisation, 'customer'),
      await createPerson(other.organisation, 'manager'),
      await createPerson(),
    ];
    for (const { token } of people) {
      for (const path of [`/${id}`, `/${id}/history`]) {
        expect((await call('GET', `/api/appointments${path}`, { token })).status).toBe(404);
      }
      for (const verb of ['cancel', 'confirm', 'undo']) {
        const reply = await call('POST', `/api/appointments/${id}/${verb}`, { token, body: {} });
        expect(reply.status).toBe(404);
      }
    }
    expect((await call('GET', `/api/appointments/${id}`)).status).toBe(404);
  });
});
