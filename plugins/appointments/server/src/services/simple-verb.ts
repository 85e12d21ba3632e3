import type { Core } from '@strapi/strapi';
import type { Appointment } from '../../../shared/appointment';
import type { AppointmentVerb } from '../../../shared/transitions';
import { changeAppointment } from './change-appointment';
import type { ChangeReference } from './change-appointment';
import { releaseClaims } from './claims';
import { transition } from './transition';

/** Verbs that change nothing but the state. */
export type SimpleVerb = Extract<
  AppointmentVerb,
  'confirm' | 'reject' | 'cancel' | 'check-in' | 'start' | 'complete' | 'no-show'
>;

/** After these the slot is free for others. */
const FREES: ReadonlySet<AppointmentVerb> = new Set(['reject', 'cancel', 'complete', 'no-show']);

export interface Reason {
  reason?: string | undefined;
}

export const simpleVerb = (
  strapi: Core.Strapi,
  verb: SimpleVerb,
  reference: ChangeReference & Reason,
): Promise<Appointment> =>
  changeAppointment(strapi, reference, {
    work: async ({ trx, appointment, caller }) => {
      const { reason } = reference;
      const [changed] = await transition(strapi, trx, [{ appointment }], { verb, caller, reason });
      if (FREES.has(verb)) await releaseClaims(trx, [appointment.id]);
      return changed as Appointment;
    },
  });
