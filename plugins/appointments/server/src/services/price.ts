import type { Knex } from 'knex';
import { formatDay } from '../domain/time';
import type { BookableService } from './bookable-service';
import { only, zoneOf } from './calendars';
import type { Placement } from './place-slot';

export interface Price {
  priceMinor: number | null;
  currency: string | null;
}

interface Fee {
  amount: number;
  currency: string;
  validFrom: string;
  validUntil: string | null;
}

type PriceOf = (placement: Placement) => Price;

interface Priced {
  service: BookableService;
  placement: Placement;
}

/** The price of each booking, in their order; one statement for each service that has a fee. */
export const pricesFor = async (db: Knex, bookings: readonly Priced[]): Promise<Price[]> => {
  const known = new Map<string, PriceOf>();
  for (const { service } of bookings) {
    if (!known.has(service.id)) known.set(service.id, await pricesOf(db, service));
  }
  return bookings.map(({ service, placement }) => (known.get(service.id) as PriceOf)(placement));
};

/**
 * What the service costs on the day of a slot: the organisation's fee with its code that is valid on
 * that day, in the zone of the resource. Without code or valid fee it is the service's own price.
 */
const pricesOf = async (
  db: Knex,
  { organisationId, feeCode, priceMinor, currency }: BookableService,
): Promise<PriceOf> => {
  if (feeCode === null) return () => ({ priceMinor, currency });
  const fees = await db('consultation_fees')
    .where({ organisation_id: organisationId, code: feeCode })
    .orderBy('id')
    .select<Fee[]>(FEE.map((column) => db.raw(column)));
  return ({ calendar, slot: { start } }) => {
    const day = formatDay(zoneOf(calendar, only(start)).toWall(start).day);
    const fee = fees.find((one) => one.validFrom <= day && day <= (one.validUntil ?? day));
    return fee ? { priceMinor: fee.amount, currency: fee.currency } : { priceMinor, currency };
  };
};

const FEE = [
  'amount',
  'currency',
  'valid_from::text AS "validFrom"',
  'valid_until::text AS "validUntil"',
];
