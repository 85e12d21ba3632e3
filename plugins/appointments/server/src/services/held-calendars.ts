import type { Knex } from 'knex';
import { prepared } from '../../../../kernel/shared/prepared';
import { CLAIMS_IN_TURN } from '../database/claims-in-turn';
import { heldOn } from '../database/held-claims';
import { calendarBindings, CALENDARS } from './calendars';
import type { Calendar, CalendarQuery } from './calendars';
import { claimBindings, heldClaims } from './claims';
import type { HeldClaim, HeldRow, SpanQuery } from './claims';

type ClaimQuery = Omit<SpanQuery, 'resourceIds'>;

export interface HeldCalendar {
  calendar: Calendar;
  claims: HeldClaim[];
}

const HELD_CALENDARS = `SELECT calendar.*, held.* FROM (${CALENDARS}) AS calendar
  CROSS JOIN LATERAL (${heldOn('calendar.id')}) AS held`;

/** Calendars with what is held on them as far as it is committed; takes no lock and waits for none. */
export const heldCalendars = async (
  db: Knex,
  query: CalendarQuery,
  claims: ClaimQuery,
): Promise<HeldCalendar[]> => {
  const { rows } = await prepared<{ rows: (Calendar & HeldRow)[] }>(
    db,
    'appointments_held_calendars',
    HELD_CALENDARS,
    { ...calendarBindings(query), ...claimBindings({ ...claims, resourceIds: [] }) },
  );
  return rows.map((row) => ({ calendar: row, claims: heldClaims(row) }));
};

/** Locks the resource as `lockResources` does, and then looks: in one way to the database and back. */
export const claimsInTurnOf = async (
  trx: Knex.Transaction,
  resourceId: string,
  claims: ClaimQuery,
): Promise<HeldClaim[]> => {
  const { rows } = await prepared<{ rows: [HeldRow] }>(
    trx,
    'appointments_claims_in_turn',
    CLAIMS_IN_TURN,
    { ...claimBindings({ ...claims, resourceIds: [] }), resource: resourceId },
  );
  return heldClaims(rows[0]);
};
