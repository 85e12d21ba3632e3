import type { Core } from '@strapi/strapi';
import type { Appointment } from '../../../shared/appointment';
import { serviceOfAppointment } from './bookable-service';
import { windowOf } from './booking-scope';
import { changeAppointment } from './change-appointment';
import type { ChangeReference } from './change-appointment';
import { insertClaims, releaseClaims } from './claims';
import { claimFor, slotPatch } from './placed-claim';
import { placeSlot } from './place-slot';
import { transition } from './transition';

export interface RescheduleInput extends ChangeReference {
  startsAt: Date;
  /** An id, or `any`; without it the same practitioner or room. */
  resource?: string | undefined;
  reason?: string | undefined;
}

/** Moves it to another slot; the old one is free in the same moment. */
export const reschedule = (strapi: Core.Strapi, input: RescheduleInput): Promise<Appointment> =>
  changeAppointment(strapi, input, {
    before: async ({ trx, appointment, caller, now }) => {
      const service = await serviceOfAppointment(trx, appointment);
      const placement = await placeSlot(strapi, trx, {
        service,
        resourceId: wantedResource(input.resource, appointment),
        startsAt: input.startsAt.getTime(),
        window: windowOf(service, caller, now),
        now: now.getTime(),
        moving: appointment.id,
      });
      return { service, placement };
    },
    work: async ({ trx, appointment, caller }, { service, placement }) => {
      const [moved] = await transition(
        strapi,
        trx,
        [{ appointment, patch: slotPatch(placement) }],
        { verb: 'reschedule', caller, reason: input.reason },
      );
      await releaseClaims(trx, [appointment.id]);
      await insertClaims(trx, [claimFor(appointment.id, service, placement, { kind: 'booking' })]);
      return moved as Appointment;
    },
  });

const wantedResource = (
  wanted: string | undefined,
  appointment: Appointment,
): string | undefined => (wanted === 'any' ? undefined : (wanted ?? appointment.resourceId));
