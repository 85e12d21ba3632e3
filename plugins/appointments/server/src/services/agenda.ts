import type { Knex } from 'knex';
import { occupied, slotVerdict } from '../domain/slots';
import type { Slot, SlotRefusal, SlotShape } from '../domain/slots';
import type { Instant, Period } from '../domain/time';
import type { Verdict } from '../../../../kernel/shared/verdict';
import { only, openingsOf } from './calendars';
import type { Calendar } from './calendars';
import { claimsByResource } from './claims';
import type { HeldClaim } from './claims';

/**
 * What is taken on several resources over a longer span, loaded at once: for verbs that place many
 * slots, where each must see the ones before it. The resources must be locked by the caller if
 * anything is to be written.
 */
export interface Agenda {
  /** Claims that have run out and still stand in the table. */
  expired: readonly HeldClaim[];
  verdict(
    calendar: Calendar,
    shape: SlotShape,
    start: Instant,
    window: Period,
  ): Verdict<{ slot: Slot }, SlotRefusal>;
  /** Notes a slot as taken. */
  take(calendar: Calendar, shape: SlotShape, slot: Slot): void;
}

export interface AgendaQuery {
  calendars: readonly Calendar[];
  span: Period;
  now: Instant;
  /** Appointments that are about to move: their claims are no obstacle. */
  moving?: ReadonlySet<string>;
}

export const openAgenda = async (
  trx: Knex,
  { calendars, span, now, moving = new Set() }: AgendaQuery,
): Promise<Agenda> => {
  const resourceIds = calendars.map(({ id }) => id);
  const found = await claimsByResource(trx, { resourceIds, span, now });
  const all = [...found.values()].flat();
  const live = new Map(
    resourceIds.map((id) => [
      id,
      (found.get(id) ?? []).filter((claim) => !claim.expired && !moving.has(claim.appointmentId)),
    ]),
  );
  const claimsOf = (calendar: Calendar): HeldClaim[] => live.get(calendar.id) ?? [];

  return {
    expired: all.filter(({ expired }) => expired),
    verdict: (calendar, shape, start, window) => {
      const claims = claimsOf(calendar);
      const { capacity } = calendar;
      const openings = openingsOf(calendar, only(start));
      return slotVerdict(start, { openings, claims, capacity, shape }, window);
    },
    take: (calendar, shape, slot) => {
      const period = occupied(slot.start, shape);
      claimsOf(calendar).push({ ...period, seat: slot.seat, appointmentId: '', expired: false });
    },
  };
};
