import { api } from '../../helpers/app';
import { at, book, createClinic, offered, verb } from '../../helpers/clinic';
import { createPerson } from '../../helpers/people';

describe('reschedule', () => {
  it('moves to another slot with the same practitioner and frees the old one at once', async () => {
    const clinic = await createClinic({ resources: 2 });
    const [first, second] = clinic.resources;
    const { id, token: link } = await book(clinic, '10:00', { resource: second });
    const moved = await verb(id, 'reschedule', { link, startsAt: at('11:00') });
    expect(moved.data).toMatchObject({ resourceId: second, startsAt: at('11:00'), sequence: 1 });
    expect(await offered(clinic, `&resource=${second}`)).toContain('10:00');
    expect(await offered(clinic, `&resource=${second}`)).not.toContain('11:00');

    const other = await verb(id, 'reschedule', { link, startsAt: at('11:00'), resource: first });
    expect(other.data).toMatchObject({ resourceId: first });
  });

  it('may overlap the slot that it leaves', async () => {
    const clinic = await createClinic({ service: { stepMinutes: 15 } });
    const { id, token: link } = await book(clinic, '10:00');
    expect(await verb(id, 'reschedule', { link, startsAt: at('10:15') })).toMatchObject({
      status: 200,
    });
  });

  it('keeps everything as it was when the new slot is taken', async () => {
    const clinic = await createClinic();
    const { id, token: link } = await book(clinic, '10:00');
    await book(clinic, '11:00');
    expect(await verb(id, 'reschedule', { link, startsAt: at('11:00') })).toMatchObject({
      status: 409,
      code: 'SLOT_TAKEN',
    });
    expect(await offered(clinic)).not.toContain('10:00');
  });

  it('is refused to a customer who is too late, not to the desk', async () => {
    const clinic = await createClinic({ service: { changeNoticeMinutes: 60 } });
    const { id, token: link } = await book(clinic, '10:00');
    const desk = await createPerson(clinic.organisation, 'staff');
    const restore = api('kernel').setClock({ now: () => new Date(at('09:30')) });
    try {
      const late = await verb(id, 'reschedule', { link, startsAt: at('12:00') });
      expect(late).toMatchObject({ status: 409, code: 'TOO_LATE_TO_CHANGE' });
      const { token } = desk;
      const moved = await verb(id, 'reschedule', { token, startsAt: at('12:00') });
      expect(moved.status).toBe(200);
    } finally {
      restore();
    }
  });

  it('is refused to whoever has seen an older state', async () => {
    const clinic = await createClinic();
    const { id, token: link } = await book(clinic, '10:00');
    await verb(id, 'reschedule', { link, startsAt: at('11:00'), sequence: 0 });
    const stale = await verb(id, 'reschedule', { link, startsAt: at('12:00'), sequence: 0 });
    expect(stale).toMatchObject({ status: 409, code: 'APPOINTMENT_CHANGED' });
  });
});
