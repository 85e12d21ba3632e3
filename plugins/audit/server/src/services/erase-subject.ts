import type { Knex } from 'knex';
import type { EventsApi } from '../../../../kernel/shared/events';
import type { Subject } from '../domain/subject';
import { SUBJECTS } from '../tables';

/** Forgets the data key. The row stays, so that no new key is made for later entries. */
export const eraseSubject = async (
  trx: Knex.Transaction,
  events: EventsApi,
  subject: Subject,
  now: Date,
): Promise<boolean> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `UPDATE ${SUBJECTS} SET wrapped = NULL, key_id = NULL, erased_at = :now
     WHERE subject = :subject AND erased_at IS NULL`,
    { subject, now },
  );
  if (rowCount === 0) return false;
  await events.emit(trx, {
    name: 'audit.subject.erased',
    organisationId: null,
    entityType: 'audit.subject',
    entityId: subject,
    data: { subject },
  });
  return true;
};
