import type { Core } from '@strapi/strapi';
import type { Appointment } from '../../../shared/appointment';
import { bookableService } from './bookable-service';
import { book } from './book';
import { inBookingScope } from './booking-scope';
import { confirmIfAutomatic } from './confirm-if-automatic';
import { changeAppointment } from './change-appointment';
import { keepClaims } from './claims';
import { customerFields, requireReachable, visitorKey } from './customer';
import type { BookingCustomer } from './customer';
import { requireWithinLimit } from './limits';
import { placeInScope } from './place-in-scope';
import type { Reference } from './read-appointment';
import { transition } from './transition';

interface Details {
  customer?: BookingCustomer | undefined;
  note?: string | undefined;
}

export interface RequestInput extends Details {
  service: string;
  resource?: string | undefined;
  startsAt: Date;
  address: string;
}

/** Asks for a slot; services that need no approval are confirmed at once. */
export const request = (strapi: Core.Strapi, input: RequestInput): Promise<Appointment> =>
  inBookingScope(strapi, input.service, async (scope) => {
    const { trx, service, caller, now } = scope;
    requireReachable(service, caller, input.customer);
    const customer = customerFields(caller, input.customer);
    await requireWithinLimit(trx, { service, customerKey: customer.customerKey, now });
    const placement = await placeInScope(strapi, scope, input);
    const booking = {
      service,
      placement,
      customer,
      visitorKey: visitorKey(caller, input.address),
      note: input.note ?? null,
      seriesId: null,
      expiresAt: null,
    };
    const requested = await book(strapi, trx, [booking], { caller, now });
    const [appointment] = await confirmIfAutomatic(strapi, trx, service, requested);
    return appointment as Appointment;
  });

/** Turns the caller's hold into a request. */
export const requestHeld = (
  strapi: Core.Strapi,
  reference: Reference,
  { customer, note }: Details,
): Promise<Appointment> =>
  changeAppointment(strapi, reference, {
    before: async ({ trx, appointment, caller, now }) => {
      const service = await bookableService(trx, appointment.serviceId);
      requireReachable(service, caller, customer);
      const { customerKey } = customerFields(caller, customer);
      await requireWithinLimit(trx, { service, customerKey, now, except: appointment.id });
      return service;
    },
    work: async ({ trx, appointment, caller }, service) => {
      const patch = { ...customerFields(caller, customer), note: note ?? null };
      const requested = await transition(strapi, trx, [{ appointment, patch }], {
        verb: 'request',
        caller,
      });
      await keepClaims(trx, [appointment.id]);
      const [done] = await confirmIfAutomatic(strapi, trx, service, requested);
      return done as Appointment;
    },
  });
