import type { Knex } from 'knex';
import type { Claim } from '../domain/slots';
import { MINUTE } from '../domain/time';
import type { Instant, Period } from '../domain/time';
import { CLAIMS } from '../database/tables';

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
  for (const id of [...new Set(resourceIds)].sort()) await lock(trx, `appointments.resource ${id}`);
};

export const lock = async (trx: Knex.Transaction, name: string): Promise<void> => {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [name]);
};

interface SpanQuery {
  resourceIds: readonly string[];
  span: Period;
  now: Instant;
}

/** Claims that touch the span, by resource; each as [seat, from, to, appointment, expired]. */
export const claimsByResource = async (
  db: Knex,
  { resourceIds, span, now }: SpanQuery,
): Promise<Map<string, HeldClaim[]>> => {
  const { rows } = await db.raw<{ rows: { id: string; claims: ClaimTuple[] }[] }>(
    `SELECT resource_id AS id, json_agg(json_build_array(
              seat, CAST(extract(epoch FROM occupied_from) AS float8),
              CAST(extract(epoch FROM occupied_to) AS float8), appointment_id, coalesce(expires_at <= :now, false))) AS claims
     FROM ${CLAIMS}
     WHERE resource_id = ANY(:resourceIds)
       AND occupied_from > :reach AND occupied_from < :end AND occupied_to > :start
     GROUP BY resource_id`,
    {
      resourceIds: [...resourceIds],
      reach: new Date(span.start - LONGEST_CLAIM),
      start: new Date(span.start),
      end: new Date(span.end),
      now: new Date(now),
    },
  );
  return new Map(rows.map(({ id, claims }) => [id, claims.map(toClaim)]));
};

type ClaimTuple = [number, number, number, string, boolean];

const toClaim = ([seat, from, to, appointmentId, expired]: ClaimTuple): HeldClaim => ({
  seat,
  start: from * 1000,
  end: to * 1000,
  appointmentId,
  expired,
});

export const insertClaims = async (
  trx: Knex.Transaction,
  claims: readonly NewClaim[],
): Promise<void> => {
  await trx(CLAIMS).insert(
    claims.map((claim) => ({
      organisation_id: claim.organisationId,
      resource_id: claim.resourceId,
      appointment_id: claim.appointmentId,
      seat: claim.seat,
      kind: claim.kind,
      starts_at: new Date(claim.startsAt),
      ends_at: new Date(claim.endsAt),
      occupied_from: new Date(claim.occupied.start),
      occupied_to: new Date(claim.occupied.end),
      expires_at: claim.expiresAt === null ? null : new Date(claim.expiresAt),
    })),
  );
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
