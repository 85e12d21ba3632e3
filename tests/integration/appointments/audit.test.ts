import { at, book, createClinic, verb } from '../../helpers/clinic';
import { createPerson } from '../../helpers/people';
import { recordedBy } from '../audit/log-helper';

it('each verb leaves exactly one entry in the chain of its organisation', async () => {
  const clinic = await createClinic();
  const { token } = await createPerson(clinic.organisation, 'staff');
  let id = '';
  const entries = await recordedBy(async () => {
    id = (await book(clinic, '10:00')).id;
    await verb(id, 'confirm', { token });
    await verb(id, 'reschedule', { token, startsAt: at('11:00') });
    await verb(id, 'cancel', { token, reason: 'The customer called' });
    await verb(id, 'undo', { token });
  });
  expect(entries.filter(({ entity }) => entity.id === id).map(({ action }) => action)).toEqual(
    ['requested', 'confirmed', 'rescheduled', 'cancelled', 'undone'].map(
      (past) => `appointments.appointment.${past}`,
    ),
  );
  for (const { chain } of entries) expect(chain).toBe(clinic.organisation.documentId);
});
