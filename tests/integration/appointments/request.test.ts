import { call } from '../../helpers/app';
import { at, createClinic } from '../../helpers/clinic';
import { createPerson } from '../../helpers/people';

const visitor = { name: 'Awa Ndiaye', email: 'awa@example.test' };

describe('POST /api/appointments', () => {
  it('requests a slot for somebody without an account, who follows it by link', async () => {
    const { service, resources } = await createClinic();
    const booked = await call('POST', '/api/appointments', {
      body: { service, startsAt: at('10:00'), customer: visitor, note: 'First visit' },
    });
    expect(booked).toMatchObject({
      status: 201,
      body: {
        data: {
          state: 'requested',
          resourceId: resources[0],
          startsAt: at('10:00'),
          endsAt: at('10:30'),
          timeZone: 'Europe/Paris',
          customerEmail: visitor.email,
          note: 'First visit',
        },
      },
    });
    const { id, token } = booked.body.data;
    const found = (headers: Record<string, string>) =>
      call('GET', `/api/appointments/${id}`, { headers });
    expect((await found({ 'x-appointment-token': token })).body.data.id).toBe(id);
    expect((await found({ 'x-appointment-token': `${token}x` })).status).toBe(404);
    expect((await found({})).status).toBe(404);
    expect((await call('GET', `/api/appointments/${id}?token=${token}`)).status).toBe(200);
  });

  it('gives the slot once', async () => {
    const { service } = await createClinic();
    const book = () =>
      call('POST', '/api/appointments', {
        body: { service, startsAt: at('10:00'), customer: visitor },
      });
    expect((await book()).status).toBe(201);
    expect(await book()).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'SLOT_TAKEN' } } },
    });
  });

  it('confirms at once what needs no approval', async () => {
    const { service, organisation } = await createClinic({ service: { autoConfirm: true } });
    const customer = await createPerson(organisation, 'customer');
    const booked = await call('POST', '/api/appointments', {
      token: customer.token,
      body: { service, startsAt: at('11:00') },
    });
    expect(booked.body.data).toMatchObject({ state: 'confirmed' });
    expect(booked.body.data.token).toBeUndefined();
  });

  it('is confirmed by the desk of that organisation alone', async () => {
    const { service, organisation } = await createClinic();
    const [customer, desk, stranger] = [
      await createPerson(organisation, 'customer'),
      await createPerson(organisation, 'staff'),
      await createPerson((await createClinic()).organisation, 'staff'),
    ];
    const booked = await call('POST', '/api/appointments', {
      token: customer.token,
      body: { service, startsAt: at('10:00') },
    });
    const confirm = (token: string) =>
      call('POST', `/api/appointments/${booked.body.data.id}/confirm`, { token, body: {} });
    expect((await confirm(stranger.token)).status).toBe(404);
    expect(await confirm(customer.token)).toMatchObject({
      status: 403,
      body: { error: { details: { code: 'ACTOR_NOT_ALLOWED' } } },
    });
    expect((await confirm(desk.token)).body.data).toMatchObject({ state: 'confirmed' });

    const history = await call('GET', `/api/appointments/${booked.body.data.id}/history`, {
      token: customer.token,
    });
    expect(history.body.data).toMatchObject([
      { verb: 'request', fromState: null, toState: 'requested', side: 'customer' },
      { verb: 'confirm', fromState: 'requested', toState: 'confirmed', side: 'desk' },
    ]);
  });

  it('turns a hold into a request', async () => {
    const { service } = await createClinic();
    const held = await call('POST', '/api/appointments/holds', {
      body: { service, startsAt: at('10:00') },
    });
    expect(held.body.data).toMatchObject({ state: 'held' });
    const requested = await call('POST', '/api/appointments', {
      headers: { 'x-appointment-token': held.body.data.token },
      body: { hold: held.body.data.id, customer: visitor },
    });
    expect(requested).toMatchObject({ status: 201, body: { data: { state: 'requested' } } });
    expect(requested.body.data.expiresAt).toBeNull();
  });

  it('names what is wrong', async () => {
    const { service } = await createClinic();
    const refusal = async (body: object) =>
      (await call('POST', '/api/appointments', { body: { customer: visitor, ...body } })).body.error
        .details;
    expect(await refusal({ service, startsAt: at('10:10') })).toEqual({
      code: 'OUTSIDE_OPENING_HOURS',
      field: 'startsAt',
    });
    expect(await refusal({ service, startsAt: '2020-01-06T09:00:00Z' })).toEqual({
      code: 'TOO_SOON',
      field: 'startsAt',
    });
    expect(await refusal({ service, startsAt: at('10:00'), price: 0 })).toEqual({
      code: 'UNKNOWN_FIELD',
      field: 'price',
    });
  });
});
