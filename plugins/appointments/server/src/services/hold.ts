import type { Core } from '@strapi/strapi';
import type { Appointment } from '../../../shared/appointment';
import { MINUTE } from '../domain/time';
import { settings } from '../settings';
import { book } from './book';
import { inBookingScope } from './booking-scope';
import { customerFields, requireAnonymousAllowed, visitorKey } from './customer';
import { requireWithinQuota } from './limits';
import { placeInScope } from './place-in-scope';

export interface HoldInput {
  service: string;
  resource?: string | undefined;
  startsAt: Date;
  /** The network address of the caller: whose quota counts when he has no account. */
  address: string;
}

/** Keeps a slot for some minutes, so that one can fill in a form in peace. */
export const hold = (strapi: Core.Strapi, input: HoldInput): Promise<Appointment> =>
  inBookingScope(strapi, input.service, async (scope) => {
    const { trx, service, caller, now } = scope;
    requireAnonymousAllowed(service, caller);
    const visitor = visitorKey(caller, input.address);
    if (caller.side === 'customer') {
      await requireWithinQuota(trx, visitor, settings(strapi).holdQuota, now);
    }
    const placement = await placeInScope(strapi, scope, input);
    const booking = {
      service,
      placement,
      customer: customerFields(caller, undefined),
      visitorKey: visitor,
      note: null,
      seriesId: null,
      expiresAt: new Date(now.getTime() + service.holdMinutes * MINUTE),
    };
    const [held] = await book(strapi, trx, [booking], { caller, now });
    return held as Appointment;
  });
