import { api, call, strapi } from '../../helpers/app';
import { at, book, createClinic, offered } from '../../helpers/clinic';
import type { Clinic } from '../../helpers/clinic';
import { createPerson } from '../../helpers/people';

const hold = ({ service }: Pick<Clinic, 'service'>, time: string, token?: string) =>
  call('POST', '/api/appointments/holds', { token, body: { service, startsAt: at(time) } });

const inMinutes = (minutes: number) => {
  const later = new Date(Date.now() + minutes * 60_000);
  return api('kernel').setClock({ now: () => later });
};

describe('POST /api/appointments/holds', () => {
  it('keeps the slot from others for the minutes of the service', async () => {
    const clinic = await createClinic({ service: { holdMinutes: 5 } });
    const { body } = await hold(clinic, '10:00');
    const minutes = (Date.parse(body.data.expiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(4.5);
    expect(minutes).toBeLessThanOrEqual(5);
    expect(await offered(clinic)).not.toContain('10:00');
  });

  it('frees itself when it runs out, for the search and for the next booking', async () => {
    const clinic = await createClinic({ service: { holdMinutes: 5 } });
    const held = await hold(clinic, '10:00');
    const restore = inMinutes(6);
    try {
      expect(await offered(clinic)).toContain('10:00');
      await book(clinic, '10:00');
      const { id, token } = held.body.data;
      const late = await call('POST', '/api/appointments', {
        headers: { 'x-appointment-token': token },
        body: { hold: id, customer: { name: 'Late', email: 'late@example.test' } },
      });
      expect(late).toMatchObject({
        status: 409,
        body: { error: { details: { verb: 'request' } } },
      });
      const seen = await call('GET', `/api/appointments/${id}?token=${token}`);
      expect(seen.body.data.state).toBe('expired');
    } finally {
      restore();
    }
  });

  it('is tidied away although nobody wants the slot', async () => {
    const clinic = await createClinic({ service: { holdMinutes: 5 } });
    const held = await hold(clinic, '10:00');
    const restore = inMinutes(6);
    try {
      await api('appointments').tidy();
      const claims = strapi.db.connection('appointment_claims');
      expect(await claims.where({ appointment_id: held.body.data.id })).toEqual([]);
    } finally {
      restore();
    }
  });

  it('has a quota for each visitor, which concurrent calls cannot exceed', async () => {
    const clinic = await createClinic();
    const { token } = await createPerson();
    const times = ['10:00', '10:30', '11:00', '11:30', '12:00', '12:30'];
    const replies = await Promise.all(times.map((time) => hold(clinic, time, token)));
    const made = replies.filter(({ status }) => status === 201);
    expect(made).toHaveLength(3);
    expect(replies.find(({ status }) => status !== 201)).toMatchObject({
      status: 429,
      body: { error: { details: { code: 'HOLD_QUOTA' } } },
    });
  });
});
