import type { Knex } from 'knex';
import { DomainError } from '../../../../../kernel/shared/errors';
import type { Appointment } from '../../../../shared/appointment';
import type { AppointmentState } from '../../../../shared/transitions';
import { appointments } from '../appointment-store';
import type { ClosureInput } from './closure-scope';

const AFFECTED_STATES: readonly AppointmentState[] = ['requested', 'proposed', 'confirmed'];

/** More at once would keep every resource locked for too long; close in smaller parts. */
const MOST_AFFECTED = 500;

/** Who is hit: appointments that overlap the closure and have not begun, in order of start. */
export const affectedBy = async (trx: Knex, closure: ClosureInput): Promise<Appointment[]> => {
  const rows = appointments(trx)
    .where('organisation_id', closure.organisation)
    .whereIn('state', AFFECTED_STATES)
    .where('starts_at', '<', closure.endsAt)
    .where('ends_at', '>', closure.startsAt)
    .orderBy(['starts_at', 'document_id'])
    .limit(MOST_AFFECTED + 1);
  if (closure.branch !== undefined) rows.where('branch_id', closure.branch);
  if (closure.resource !== undefined) rows.where('resource_id', closure.resource);
  const found = await rows;
  if (found.length > MOST_AFFECTED) {
    throw new DomainError(422, 'CLOSURE_TOO_LARGE', 'The closure hits too many appointments', {
      limit: MOST_AFFECTED,
    });
  }
  return found;
};
