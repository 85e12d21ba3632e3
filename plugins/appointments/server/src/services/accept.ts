import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { conflict } from '../../../../kernel/shared/errors';
import type { Appointment } from '../../../shared/appointment';
import { CLAIMS } from '../database/tables';
import { changeAppointment } from './change-appointment';
import type { ChangeReference } from './change-appointment';
import { transition } from './transition';
import type { Patch } from './transition';

export interface AcceptInput extends ChangeReference {
  /** Which of the proposed slots. */
  startsAt: Date;
  resource?: string | undefined;
  reason?: string | undefined;
}

/** Takes one of the proposed slots; the others, and the slot it had, are free in the same moment. */
export const accept = (strapi: Core.Strapi, input: AcceptInput): Promise<Appointment> =>
  changeAppointment(strapi, input, {
    work: async ({ trx, appointment, caller }) => {
      const chosen = await proposedSlot(trx, appointment.id, input);
      const [accepted] = await transition(
        strapi,
        trx,
        [{ appointment, ...(chosen ? { patch: chosen.patch } : {}) }],
        { verb: 'accept', caller, reason: input.reason },
      );
      // After the table has spoken: "it is over" says more than "there is no such proposal".
      if (!chosen) throw conflict('NOT_PROPOSED', 'This slot is not among the proposed ones');
      await trx(CLAIMS)
        .where({ appointment_id: appointment.id })
        .whereNot({ id: chosen.id })
        .delete();
      await trx(CLAIMS).where({ id: chosen.id }).update({ kind: 'booking', expires_at: null });
      return accepted as Appointment;
    },
  });

interface ProposedSlot {
  id: number;
  patch: Patch;
}

const proposedSlot = async (
  trx: Knex.Transaction,
  appointmentId: string,
  { startsAt, resource }: AcceptInput,
): Promise<ProposedSlot | undefined> => {
  const query = trx(`${CLAIMS} as claim`)
    .join('resources as resource', 'resource.document_id', 'claim.resource_id')
    .where({ 'claim.appointment_id': appointmentId, 'claim.kind': 'proposal' })
    .where('claim.starts_at', startsAt)
    .orderBy('claim.id');
  if (resource !== undefined) query.where('claim.resource_id', resource);
  const row = await query.first<(Required<Patch> & { id: number }) | undefined>({
    id: 'claim.id',
    resourceId: 'claim.resource_id',
    startsAt: 'claim.starts_at',
    endsAt: 'claim.ends_at',
    branchId: 'resource.branch_id',
    timeZone: 'resource.time_zone',
  });
  if (!row) return undefined;
  const { id, ...patch } = row;
  return { id, patch };
};
