import type { Core } from '@strapi/strapi';
import type { BookingScope } from './booking-scope';
import { placeSlot } from './place-slot';
import type { Placement } from './place-slot';

interface SlotWish {
  resource?: string | undefined;
  startsAt: Date;
}

/** Finds a seat for what the caller of a booking wishes, on the terms that are his, or ends the verb. */
export const placeInScope = (
  strapi: Core.Strapi,
  { trx, service, window, now }: BookingScope,
  { resource, startsAt }: SlotWish,
): Promise<Placement> =>
  placeSlot(strapi, trx, {
    service,
    resourceId: resource,
    startsAt: startsAt.getTime(),
    window,
    now: now.getTime(),
    endsIfRefused: true,
  });
