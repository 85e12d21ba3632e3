import type { Knex } from 'knex';
import { prepared } from '../../../../kernel/shared/prepared';
import type { Claim } from '../domain/slots';
import { MINUTE } from '../domain/time';
import type { Instant, Period } from '../domain/time';
import { BOUND, claimsOn, ownersAt } from '../database/held-claims';
import { CLAIMS, RESOURCE_LOCK } from '../database/tables';

export type ClaimKind = 'booking' | 'hold' | 'proposal';

export interface NewClaim {
  organisationId: string;
  resourceId: string;
  appointmentId: string;
  seat: number;
  kind: ClaimKind;
  /** The slot itself. */
  startsAt: Instant;
  endsAt: Instant;
  /** The slot with its buffers. */
  occupied: Period;
  expiresAt: Instant | null;
}

/** A claim that somebody holds, as the booking verbs see it. */
export interface HeldClaim extends Claim {
  appointmentId: string;
  expired: boolean;
}

/** The check `appointment_claims_complete` bounds every claim, so the index gives a bounded range. */
const LONGEST_CLAIM = 48 * 60 * MINUTE;

/**
 * One booking at a time on a resource. Without it the exclusion constraint would still refuse every
 * overlap, but concurrent inserts would wait for each other in circles, and PostgreSQL would end one
 * with a deadlock error. Order everywhere: customer, resources, appointments, claims.
 */
export const lockResources = async (
  trx: Knex.Transaction,
  resourceIds: readonly string[],
): Promise<void> => {
  for (const id of [...new Set(resourceIds)].sort()) await lock(trx, RESOURCE_LOCK + id);
};

export const lock = async (trx: Knex.Transaction, name: string): Promise<void> => {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [name]);
};

export interface SpanQuery {
  resourceIds: readonly string[];
  span: Period;
  now: Instant;
}

/**
 * One index scan for each resource, and columns instead of rows: over a year that is a quarter of a
 * million claims, and neither sorting them into groups nor a JSON array for each is cheap.
 * `date_part` gives a double at once, where `extract` takes the way over numeric.
 */
const columnsOf = (columns: string, condition: string): string => `
  SELECT wanted.id, busy.* FROM unnest(CAST(:resourceIds AS text[])) AS wanted (id)
  CROSS JOIN LATERAL (${claimsOn('wanted.id', { columns, condition })}) AS busy
  WHERE busy.seats IS NOT NULL`;

const HELD = columnsOf(ownersAt(BOUND.now), '');
const BUSY = columnsOf('', 'AND (expires_at IS NULL OR expires_at > :now)');

interface ClaimColumns {
  id: string;
  seats: number[];
  starts: number[];
  ends: number[];
}

interface HeldColumns extends ClaimColumns {
  appointments: string[];
  expired: boolean[];
}

export type HeldRow = Omit<HeldColumns, 'id'> | Record<keyof Omit<HeldColumns, 'id'>, null>;

export const claimBindings = ({ resourceIds, span, now }: SpanQuery) => ({
  resourceIds: [...resourceIds],
  reach: new Date(span.start - LONGEST_CLAIM),
  start: new Date(span.start),
  end: new Date(span.end),
  now: new Date(now),
});

const claimAt = ({ seats, starts, ends }: Omit<ClaimColumns, 'id'>, index: number): Claim => ({
  seat: seats[index] as number,
  start: (starts[index] as number) * 1000,
  end: (ends[index] as number) * 1000,
});

/** Claims that touch the span, by resource, with those whose time has run out. */
export const claimsByResource = async (
  db: Knex,
  query: SpanQuery,
): Promise<Map<string, HeldClaim[]>> => {
  const { rows } = await db.raw<{ rows: HeldColumns[] }>(HELD, claimBindings(query));
  return new Map(rows.map((row) => [row.id, heldClaims(row)]));
};

export const heldClaims = (row: HeldRow): HeldClaim[] =>
  (row.seats ?? []).map((_seat, index) => ({
    ...claimAt(row as HeldColumns, index),
    appointmentId: row.appointments?.[index] as string,
    expired: row.expired?.[index] as boolean,
  }));

/** What is taken in the span, by resource: for looking, where nothing is written. */
export const busyByResource = async (db: Knex, query: SpanQuery): Promise<Map<string, Claim[]>> => {
  const { rows } = await db.raw<{ rows: ClaimColumns[] }>(BUSY, claimBindings(query));
  return new Map(rows.map((row) => [row.id, row.seats.map((_seat, index) => claimAt(row, index))]));
};

/** Adds `:claims`, as `claimRecords` writes them. */
export const INSERT_CLAIMS = `
  INSERT INTO ${CLAIMS} (organisation_id, resource_id, appointment_id, seat, kind, starts_at, ends_at,
    occupied_from, occupied_to, expires_at)
  SELECT "organisationId", "resourceId", "appointmentId", seat, kind, "startsAt", "endsAt",
    "occupiedFrom", "occupiedTo", "expiresAt"
  FROM json_to_recordset(CAST(:claims AS json)) AS claim("organisationId" text, "resourceId" text,
    "appointmentId" text, seat int, kind text, "startsAt" timestamp, "endsAt" timestamp,
    "occupiedFrom" timestamp, "occupiedTo" timestamp, "expiresAt" timestamp)`;

export const claimRecords = (claims: readonly NewClaim[]): string =>
  JSON.stringify(
    claims.map(({ startsAt, endsAt, occupied: { start, end }, expiresAt, ...claim }) => ({
      ...claim,
      startsAt: new Date(startsAt),
      endsAt: new Date(endsAt),
      occupiedFrom: new Date(start),
      occupiedTo: new Date(end),
      expiresAt: expiresAt === null ? null : new Date(expiresAt),
    })),
  );

export const insertClaims = async (
  trx: Knex.Transaction,
  claims: readonly NewClaim[],
): Promise<void> => {
  await prepared(trx, 'appointments_claims', INSERT_CLAIMS, { claims: claimRecords(claims) });
};

/** All that the appointments keep busy, or only claims of one kind. */
export const releaseClaims = async (
  trx: Knex.Transaction,
  appointmentIds: readonly string[],
  kind?: ClaimKind,
): Promise<void> => {
  const query = trx(CLAIMS).whereIn('appointment_id', appointmentIds).delete();
  await (kind ? query.where({ kind }) : query);
};

/** Holds become bookings, which do not run out. */
export const keepClaims = async (
  trx: Knex.Transaction,
  appointmentIds: readonly string[],
): Promise<void> => {
  await trx(CLAIMS)
    .whereIn('appointment_id', appointmentIds)
    .update({ kind: 'booking', expires_at: null });
};
