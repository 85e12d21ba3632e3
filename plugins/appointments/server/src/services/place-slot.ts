import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { conflict, invalid } from '../../../../kernel/shared/errors';
import type { DomainError } from '../../../../kernel/shared/errors';
import { BLOCKING_STATES } from '../../../shared/transitions';
import { byFairness } from '../domain/pick-resource';
import { slotVerdict } from '../domain/slots';
import type { Slot, SlotRefusal } from '../domain/slots';
import type { Instant, Period } from '../domain/time';
import type { BookableService } from './bookable-service';
import { claimSpan, only, openingsOf, zoneOf } from './calendars';
import type { Calendar } from './calendars';
import type { HeldClaim } from './claims';
import { freeOfExpired } from './expire';
import { claimsInTurnOf, heldCalendars } from './held-calendars';

export interface Wish {
  service: BookableService;
  /** Without it any resource of the service will do. */
  resourceId?: string | undefined;
  startsAt: Instant;
  /** [earliest, latest) start that this caller may book. */
  window: Period;
  now: Instant;
  /** An appointment that is about to move: its own claims are no obstacle. */
  moving?: string | undefined;
  /** A refusal ends the transaction, so that nothing which was locked for it outlasts it. */
  endsIfRefused?: boolean;
}

export interface Placement {
  calendar: Calendar;
  slot: Slot;
}

/**
 * Finds a free seat and keeps it until the end of the transaction. What is taken is refused from
 * what is committed, without waiting for any lock; only who may succeed queues up for the resource,
 * and looks again when it is his turn.
 */
export const placeSlot = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  wish: Wish,
): Promise<Placement> => {
  const query = {
    organisationId: wish.service.organisationId,
    serviceId: wish.service.id,
    resourceIds: wish.resourceId === undefined ? undefined : [wish.resourceId],
    span: only(wish.startsAt),
  };
  const calendars = await heldCalendars(trx, query, claimQuery(wish));
  if (calendars.length === 0) {
    throw invalid('resource', 'No such resource offers this service', 'RESOURCE_NOT_OFFERED');
  }
  const verdicts = calendars.map(({ calendar, claims }) => ({
    calendar,
    verdict: verdictOn(wish, calendar, claims),
  }));
  const free = verdicts.filter(({ verdict }) => verdict.ok).map(({ calendar }) => calendar);
  if (free.length === 0) throw refusal(verdicts.map(({ verdict }) => codeOf(verdict)));
  return firstPlaced(strapi, trx, wish, await inFairOrder(trx, free, wish.startsAt));
};

const firstPlaced = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  wish: Wish,
  calendars: readonly Calendar[],
): Promise<Placement> => {
  const codes: SlotRefusal[] = [];
  for (const calendar of calendars) {
    // A savepoint gives the lock back when the resource turns out to be taken: locks are then
    // never waited for while another one is held, in whatever order resources are tried. Nothing
    // is waited for after the last one.
    const isEnd = wish.endsIfRefused === true && calendar === calendars.at(-1);
    const placed = await (isEnd ? placeOn : placeOrUnlock)(strapi, trx, wish, calendar);
    if (typeof placed !== 'string') return placed;
    codes.push(placed);
  }
  throw refusal(codes);
};

const placeOn = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  wish: Wish,
  calendar: Calendar,
): Promise<Placement | SlotRefusal> => {
  const held = await claimsInTurnOf(trx, calendar.id, claimQuery(wish));
  const verdict = verdictOn(wish, calendar, await freeOfExpired(strapi, trx, held));
  return verdict.ok ? { calendar, slot: verdict.slot } : verdict.code;
};

class Refused extends Error {
  constructor(readonly code: SlotRefusal) {
    super(code);
  }
}

const placeOrUnlock: typeof placeOn = async (strapi, trx, wish, calendar) => {
  try {
    return await trx.transaction(async (savepoint) => {
      const placed = await placeOn(strapi, savepoint, wish, calendar);
      if (typeof placed === 'string') throw new Refused(placed);
      return placed;
    });
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
};

const claimQuery = (wish: Wish) => ({
  span: claimSpan(only(wish.startsAt), wish.service.shape),
  now: wish.now,
});

const verdictOn = (wish: Wish, calendar: Calendar, claims: readonly HeldClaim[]) =>
  slotVerdict(
    wish.startsAt,
    {
      openings: openingsOf(calendar, only(wish.startsAt)),
      claims: claims.filter((claim) => !claim.expired && claim.appointmentId !== wish.moving),
      capacity: calendar.capacity,
      shape: wish.service.shape,
    },
    wish.window,
  );

const inFairOrder = async (
  trx: Knex.Transaction,
  calendars: readonly Calendar[],
  startsAt: Instant,
): Promise<Calendar[]> => {
  if (calendars.length === 1) return [...calendars];
  const [first] = calendars as [Calendar];
  const zone = zoneOf(first, only(startsAt));
  const { day } = zone.toWall(startsAt);
  const rows = await trx('appointments')
    .whereIn(
      'resource_id',
      calendars.map(({ id }) => id),
    )
    .where('starts_at', '>=', new Date(zone.toInstant(day, 0)))
    .where('starts_at', '<', new Date(zone.toInstant(day + 1, 0)))
    .whereIn('state', [...BLOCKING_STATES, 'completed'])
    .groupBy('resource_id')
    .select<{ resource_id: string }[]>('resource_id')
    .count<{ resource_id: string; load: string }[]>('* as load');
  const loads = new Map(rows.map((row) => [row.resource_id, Number(row.load)]));
  return byFairness(
    calendars.map((calendar) => ({ ...calendar, load: loads.get(calendar.id) ?? 0 })),
    day,
  );
};

const codeOf = (verdict: ReturnType<typeof verdictOn>): SlotRefusal =>
  verdict.ok ? 'SLOT_TAKEN' : verdict.code;

/** The nearest miss is what the caller wants to hear. */
const NEAREST_FIRST: readonly SlotRefusal[] = [
  'SLOT_TAKEN',
  'TOO_SOON',
  'BEYOND_HORIZON',
  'OUTSIDE_OPENING_HOURS',
];

const MESSAGES: Readonly<Record<SlotRefusal, string>> = {
  SLOT_TAKEN: 'This slot is taken',
  TOO_SOON: 'This is in the past or too soon',
  BEYOND_HORIZON: 'This is too far ahead',
  OUTSIDE_OPENING_HOURS: 'No slot begins at this time',
};

const refusal = (codes: readonly SlotRefusal[]): DomainError => {
  const code = NEAREST_FIRST.find((one) => codes.includes(one)) ?? 'SLOT_TAKEN';
  return code === 'SLOT_TAKEN'
    ? conflict(code, MESSAGES[code])
    : invalid('startsAt', MESSAGES[code], code);
};
