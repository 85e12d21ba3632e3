import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { Appointment } from '../../../shared/appointment';
import { lockAppointments } from './appointment-store';
import { SYSTEM } from './caller';
import { releaseClaims } from './claims';
import type { HeldClaim } from './claims';
import { transition } from './transition';

/**
 * Ends the holds, proposals and unanswered requests among these that have run out, and frees what
 * they kept busy. Rows that somebody answered meanwhile are left alone.
 */
export const expireAppointments = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  ids: readonly string[],
): Promise<Appointment[]> => {
  const now = pluginApi(strapi, 'kernel').clock.now();
  const locked = await lockAppointments(trx, [...new Set(ids)]);
  const over = locked.filter((appointment) => hasRunOut(appointment, now));
  if (over.length === 0) return [];

  const expired = await transition(
    strapi,
    trx,
    over.map((appointment) => ({ appointment })),
    { verb: 'expire', caller: SYSTEM },
  );
  const ended = expired.filter(({ state }) => state === 'expired');
  await releaseClaims(trx, idsOf(ended));
  await releaseClaims(trx, idsOf(expired), 'proposal');
  return expired;
};

/** Holds and proposals that have run out leave the table now, whether or not a sweeper has run. */
export const freeOfExpired = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  claims: readonly HeldClaim[],
): Promise<HeldClaim[]> => {
  const expired = claims.filter((claim) => claim.expired);
  if (expired.length > 0) {
    await expireAppointments(
      strapi,
      trx,
      expired.map(({ appointmentId }) => appointmentId),
    );
  }
  return claims.filter((claim) => !claim.expired);
};

const hasRunOut = ({ state, expiresAt, startsAt }: Appointment, now: Date): boolean => {
  if (state === 'requested') return startsAt <= now;
  return (state === 'held' || state === 'proposed') && expiresAt !== null && expiresAt <= now;
};

const idsOf = (rows: readonly Appointment[]): string[] => rows.map(({ id }) => id);
