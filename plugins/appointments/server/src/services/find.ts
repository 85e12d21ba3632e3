import type { Core } from '@strapi/strapi';
import type { Appointment } from '../../../shared/appointment';
import { CLAIMS } from '../database/tables';
import { readAppointment } from './read-appointment';
import type { Reference } from './read-appointment';

export interface ProposedSlot {
  resourceId: string;
  startsAt: Date;
  endsAt: Date;
}

export interface FoundAppointment {
  appointment: Appointment;
  /** What the other side may accept while the appointment is `proposed`. */
  proposals: ProposedSlot[];
}

export const find = async (
  strapi: Core.Strapi,
  reference: Reference,
): Promise<FoundAppointment> => {
  const db = strapi.db.connection;
  const { appointment, inScope } = await readAppointment(strapi, db, reference);
  if (appointment.state !== 'proposed') return { appointment, proposals: [] };
  const proposals = await inScope(() =>
    db(CLAIMS)
      .where({ appointment_id: appointment.id, kind: 'proposal' })
      .orderBy('starts_at')
      .select<ProposedSlot[]>({
        resourceId: 'resource_id',
        startsAt: 'starts_at',
        endsAt: 'ends_at',
      }),
  );
  return { appointment, proposals };
};
