import { api, call } from '../../helpers/app';
import { at, book, createClinic, offered, verb } from '../../helpers/clinic';
import type { Clinic } from '../../helpers/clinic';

const join = async ({ service }: Clinic, name: string): Promise<{ id: string; token: string }> => {
  const { body } = await call('POST', '/api/appointments/waitlist', {
    body: {
      service,
      from: at('09:00'),
      to: at('12:00'),
      customer: { name, email: `${name}@example.test` },
    },
  });
  return body.data;
};

const entry = async ({ id, token }: { id: string; token: string }) =>
  (await call('GET', `/api/appointments/waitlist/${id}?token=${token}`)).body.data;

const eventually = async (check: () => Promise<void>): Promise<void> => {
  for (let attempt = 0; ; attempt++) {
    try {
      return await check();
    } catch (error) {
      if (attempt === 60) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
};

const fullClinic = async () => {
  const clinic = await createClinic({ hours: { startTime: '10:00:00', endTime: '10:30:00' } });
  const booked = await book(clinic, '10:00');
  const waiting = [await join(clinic, 'first'), await join(clinic, 'second')] as const;
  return { clinic, booked, waiting };
};

describe('the waitlist', () => {
  it('offers a cancelled slot to the first in line, who takes it', async () => {
    const { clinic, booked, waiting } = await fullClinic();
    expect(await entry(waiting[1])).toMatchObject({ state: 'waiting', ahead: 1 });
    await verb(booked.id, 'cancel', { link: booked.token });

    await eventually(async () => {
      expect(await entry(waiting[0])).toMatchObject({ state: 'offered' });
    });
    expect(await entry(waiting[1])).toMatchObject({ state: 'waiting', ahead: 0 });
    expect(await offered(clinic)).toEqual([]);

    const { appointmentId, appointmentToken } = await entry(waiting[0]);
    const taken = await call('POST', '/api/appointments', {
      headers: { 'x-appointment-token': appointmentToken },
      body: { hold: appointmentId, customer: { name: 'first', email: 'first@example.test' } },
    });
    expect(taken).toMatchObject({ status: 201, body: { data: { startsAt: at('10:00') } } });
    await eventually(async () => {
      expect(await entry(waiting[0])).toMatchObject({ state: 'booked' });
    });
  });

  it('goes on to the next when the time to answer runs out', async () => {
    const { booked, waiting } = await fullClinic();
    await verb(booked.id, 'cancel', { link: booked.token });
    await eventually(async () => {
      expect(await entry(waiting[0])).toMatchObject({ state: 'offered' });
    });
    const restore = api('kernel').setClock({ now: () => new Date(Date.now() + 61 * 60_000) });
    try {
      await api('appointments').tidy();
      await eventually(async () => {
        expect(await entry(waiting[0])).toMatchObject({ state: 'waiting', missedOffers: 1 });
        expect(await entry(waiting[1])).toMatchObject({ state: 'offered' });
      });
    } finally {
      restore();
    }
  });

  it('goes on to the next when somebody leaves while he is offered a slot', async () => {
    const { booked, waiting } = await fullClinic();
    await verb(booked.id, 'cancel', { link: booked.token });
    await eventually(async () => {
      expect(await entry(waiting[0])).toMatchObject({ state: 'offered' });
    });
    const { id, token } = waiting[0];
    const left = await call('POST', `/api/appointments/waitlist/${id}/leave?token=${token}`, {
      body: {},
    });
    expect(left.body.data).toMatchObject({ state: 'left' });
    await eventually(async () => {
      expect(await entry(waiting[1])).toMatchObject({ state: 'offered' });
    });
  });

  it('has nobody twice, and shows nobody to others', async () => {
    const { clinic, waiting } = await fullClinic();
    const again = await call('POST', '/api/appointments/waitlist', {
      body: {
        service: clinic.service,
        from: at('09:00'),
        to: at('12:00'),
        customer: { name: 'first', email: 'first@example.test' },
      },
    });
    expect(again).toMatchObject({ body: { error: { details: { code: 'ALREADY_WAITING' } } } });
    expect((await call('GET', `/api/appointments/waitlist/${waiting[0].id}`)).status).toBe(404);
  });
});
