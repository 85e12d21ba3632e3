import { api, strapi } from '../../helpers/app';
import { at, book, createClinic, offered, verb } from '../../helpers/clinic';
import { createPerson } from '../../helpers/people';

const confirmed = async () => {
  const clinic = await createClinic();
  const { token } = await createPerson(clinic.organisation, 'practitioner');
  const { id, token: link } = await book(clinic, '10:00');
  await verb(id, 'confirm', { token });
  return { clinic, id, token, link };
};

const atTime = async (time: string, work: () => Promise<void>): Promise<void> => {
  const restore = api('kernel').setClock({ now: () => new Date(at(time)) });
  try {
    await work();
  } finally {
    restore();
  }
};

const claimsOf = (id: string) =>
  strapi.db.connection('appointment_claims').where({ appointment_id: id });

describe('the day of the visit', () => {
  it('goes from check-in to completed, and then keeps nothing busy', async () => {
    const { id, token } = await confirmed();
    const states = [];
    for (const name of ['check-in', 'start', 'complete']) {
      states.push((await verb(id, name, { token })).data.state);
    }
    expect(states).toEqual(['checked-in', 'in-progress', 'completed']);
    expect(await claimsOf(id)).toEqual([]);
  });

  it('knows a no-show only after the start, and takes it back within the grace', async () => {
    const { clinic, id, token } = await confirmed();
    expect(await verb(id, 'no-show', { token })).toMatchObject({ code: 'NOT_STARTED_YET' });
    await atTime('10:05', async () => {
      expect((await verb(id, 'no-show', { token })).data.state).toBe('no-show');
      expect(await claimsOf(id)).toEqual([]);
      expect((await verb(id, 'undo', { token })).data.state).toBe('confirmed');
      expect(await claimsOf(id)).toHaveLength(1);
      await verb(id, 'no-show', { token });
    });
    await atTime('10:25', async () => {
      expect(await verb(id, 'undo', { token })).toMatchObject({ code: 'UNDO_TOO_LATE' });
    });
    expect(await offered(clinic)).toContain('10:00');
  });

  it('takes a check-in back without touching the slot', async () => {
    const { id, token } = await confirmed();
    await verb(id, 'check-in', { token });
    expect((await verb(id, 'undo', { token })).data.state).toBe('confirmed');
    expect(await claimsOf(id)).toHaveLength(1);
  });

  it('takes a cancellation back if the slot is still free', async () => {
    const { clinic, id, token, link } = await confirmed();
    await verb(id, 'cancel', { link, reason: 'I am ill' });
    expect((await verb(id, 'undo', { token })).data.state).toBe('confirmed');
    await verb(id, 'cancel', { link });
    await book(clinic, '10:00');
    expect(await verb(id, 'undo', { token })).toMatchObject({ status: 409, code: 'SLOT_TAKEN' });
  });

  it('answers each impossible verb with its reason', async () => {
    const { id, token, link } = await confirmed();
    expect(await verb(id, 'check-in', { link })).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
    });
    expect(await verb(id, 'complete', { token })).toMatchObject({
      status: 409,
      code: 'TRANSITION_NOT_ALLOWED',
    });
  });
});
