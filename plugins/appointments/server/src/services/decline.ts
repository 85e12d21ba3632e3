import type { Core } from '@strapi/strapi';
import type { Appointment } from '../../../shared/appointment';
import { changeAppointment } from './change-appointment';
import type { ChangeReference } from './change-appointment';
import { releaseClaims } from './claims';
import { transition } from './transition';

/** Takes none of the proposed slots: it is again what it was before. */
export const decline = (
  strapi: Core.Strapi,
  input: ChangeReference & { reason?: string | undefined },
): Promise<Appointment> =>
  changeAppointment(strapi, input, {
    work: async ({ trx, appointment, caller }) => {
      const [declined] = await transition(strapi, trx, [{ appointment }], {
        verb: 'decline',
        caller,
        reason: input.reason,
      });
      await releaseClaims(trx, [appointment.id], 'proposal');
      return declined as Appointment;
    },
  });
