import { api, call } from '../../helpers/app';
import { at, book, createClinic, offered, verb } from '../../helpers/clinic';
import type { Clinic } from '../../helpers/clinic';
import { createPerson } from '../../helpers/people';

interface Negotiation {
  clinic: Clinic;
  id: string;
  link: string;
  token: string;
}

/** A request for 10:00, and somebody at the desk. */
const negotiation = async (): Promise<Negotiation> => {
  const clinic = await createClinic();
  const { token } = await createPerson(clinic.organisation, 'staff');
  const { id, token: link } = await book(clinic, '10:00');
  return { clinic, id, link, token };
};

const slots = (...times: string[]) => times.map((time) => ({ startsAt: at(time) }));

describe('propose', () => {
  it('keeps each proposed slot and the old one until the other side has chosen', async () => {
    const { clinic, id, link, token } = await negotiation();
    const proposed = await verb(id, 'propose', { token, slots: slots('11:00', '12:00') });
    expect(proposed.data).toMatchObject({ state: 'proposed', proposedBy: 'desk' });
    for (const time of ['10:00', '11:00', '12:00']) {
      expect(await offered(clinic)).not.toContain(time);
    }
    const seen = await call('GET', `/api/appointments/${id}?token=${link}`);
    expect(seen.body.data.proposals).toMatchObject(slots('11:00', '12:00'));

    const accepted = await verb(id, 'accept', { link, startsAt: at('12:00') });
    expect(accepted.data).toMatchObject({ state: 'confirmed', startsAt: at('12:00') });
    const free = await offered(clinic);
    expect(free).toEqual(expect.arrayContaining(['10:00', '11:00']));
    expect(free).not.toContain('12:00');
  });

  it('goes back and forth: each side answers the other, nobody himself', async () => {
    const { clinic, id, link, token } = await negotiation();
    await verb(id, 'propose', { token, slots: slots('11:00') });
    expect(await verb(id, 'accept', { token, startsAt: at('11:00') })).toMatchObject({
      code: 'OWN_PROPOSAL',
    });
    const counter = await verb(id, 'propose', { link, slots: slots('15:00') });
    expect(counter.data).toMatchObject({ proposedBy: 'customer' });
    expect(await offered(clinic)).toContain('11:00');
    expect(await verb(id, 'accept', { token, startsAt: at('11:00') })).toMatchObject({
      status: 409,
      code: 'NOT_PROPOSED',
    });
    const declined = await verb(id, 'decline', { token, reason: 'We close early' });
    expect(declined.data).toMatchObject({ state: 'requested', startsAt: at('10:00') });
    expect(await offered(clinic)).toContain('15:00');
  });

  it('runs out by itself: the slots are bookable without any sweeper', async () => {
    const { clinic, id, link, token } = await negotiation();
    const proposed = await verb(id, 'propose', { token, slots: slots('11:00') });
    const later = new Date(new Date(proposed.data.expiresAt).getTime() + 1);
    const restore = api('kernel').setClock({ now: () => later });
    try {
      expect(await verb(id, 'accept', { link, startsAt: at('11:00') })).toMatchObject({
        code: 'HOLD_EXPIRED',
      });
      expect(await offered(clinic)).toContain('11:00');
      await book(clinic, '11:00');
      const old = await call('GET', `/api/appointments/${id}?token=${link}`);
      expect(old.body.data).toMatchObject({ state: 'requested', startsAt: at('10:00') });
      expect(await offered(clinic)).not.toContain('10:00');
    } finally {
      restore();
    }
  });

  it('is all or nothing', async () => {
    const { clinic, id, token } = await negotiation();
    await book(clinic, '12:00');
    expect(await verb(id, 'propose', { token, slots: slots('11:00', '12:00') })).toMatchObject({
      status: 409,
      code: 'SLOT_TAKEN',
    });
    expect(await offered(clinic)).toContain('11:00');
    expect(await verb(id, 'propose', { token, slots: slots('11:00', '11:00') })).toMatchObject({
      code: 'DUPLICATE_SLOT',
    });
    const many = Array.from({ length: 10_000 }, () => ({ startsAt: at('11:00') }));
    expect(await verb(id, 'propose', { token, slots: many })).toMatchObject({
      status: 400,
      code: 'INVALID_VALUE',
    });
  });
});
