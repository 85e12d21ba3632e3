import type { Core } from '@strapi/strapi';
import type { AppointmentChanged } from '../../../../appointments/shared/events';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { enterAtCheckIn } from '../services/check-in';

/** Only an event joins the two plugins: without appointments nobody checks in. */
export const consumeCheckIns = (strapi: Core.Strapi, kernel: KernelApi): void => {
  kernel.events.consume({
    name: 'queues.check-in',
    events: ['appointments.appointment.checked-in'],
    handle: ({ organisationId, entityId, data }, context) =>
      inTransaction(strapi, async (trx) => {
        if (organisationId !== null) {
          const appointment = data as AppointmentChanged;
          await enterAtCheckIn(strapi, trx, organisationId, entityId, appointment);
        }
        await context.settle(trx);
      }),
  });
};
