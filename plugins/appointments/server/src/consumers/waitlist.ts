import type { Core } from '@strapi/strapi';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import type { AppointmentChanged, AppointmentEvent } from '../../../shared/events';
import { offerSlot } from '../services/waitlist/offer-slot';
import type { FreedSlot } from '../services/waitlist/offer-slot';
import { settleOffer } from '../services/waitlist/settle-offer';
import { inVerbTransaction } from '../services/verb-transaction';

const EVENTS: readonly AppointmentEvent[] = [
  'appointments.appointment.requested',
  'appointments.appointment.confirmed',
  'appointments.appointment.rejected',
  'appointments.appointment.cancelled',
  'appointments.appointment.rescheduled',
  'appointments.appointment.accepted',
  'appointments.appointment.expired',
];

/**
 * Chains the offers: whatever frees a slot (a cancellation, a move, an offer that ran out) offers it
 * to the next in line, whose held appointment makes the next event.
 */
export const consumeForWaitlist = (strapi: Core.Strapi, kernel: KernelApi): void => {
  kernel.events.consume({
    name: 'appointments.waitlist',
    events: EVENTS,
    handle: async (event, context) => {
      const { organisationId } = event;
      if (organisationId === null) return;
      // In the platform's scope, where the ledger is; every statement names the organisation.
      await inVerbTransaction(strapi, async (trx) => {
        const data = event.data as AppointmentChanged;
        const notTo = await settleOffer(strapi, trx, event.entityId, data.to);
        const freed = freedSlot(data, organisationId);
        if (freed) await offerSlot(strapi, trx, { ...freed, notTo });
        await context.settle(trx);
      });
    },
  });
};

const FREES: ReadonlySet<AppointmentChanged['to']> = new Set(['rejected', 'cancelled', 'expired']);

const freedSlot = (
  { to, previously, resourceId, startsAt }: AppointmentChanged,
  organisationId: string,
): FreedSlot | null => {
  if (previously) {
    const { resourceId: left, startsAt: at } = previously;
    return { organisationId, resourceId: left, startsAt: new Date(at) };
  }
  return FREES.has(to) ? { organisationId, resourceId, startsAt: new Date(startsAt) } : null;
};
