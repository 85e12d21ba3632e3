import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { networkOf } from '../../../../../kernel/shared/address';
import { refused } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { setting } from '../../config';
import { ATTEMPTS } from '../../database/statements';
import { mayTryLogin, withFailure, withSuccess } from '../../domain/lockout';
import type { LoginFacts } from '../../domain/lockout';
import { lockBuckets, sweepBuckets, writeBuckets } from './buckets';
import type { BucketKeys } from './buckets';

export interface Attempt {
  /** `user:<documentId>`, or a keyed hash of what was typed when there is no such account. */
  account: string;
  /** The address that the request came from. */
  address: string;
  userAgent: string | undefined;
  /** Set when the request brought the signed token of a device that has logged in before. */
  deviceId: string | undefined;
}

export type Reserved = Attempt & { id: string };

const DAY = 24 * 3600 * 1000;
/** Each attempt takes this many old rows away, so the table cannot outgrow its retention for long. */
const SWEEP = 10;

/**
 * Asks the lockout rules and, if they allow the try, counts it as a failure until `succeeded` says
 * otherwise: guesses made side by side are all counted before the first is compared.
 * Throws 429 LOCKED_OUT, the same for accounts that do not exist.
 */
export const reserveAttempt = async (strapi: Core.Strapi, attempt: Attempt): Promise<Reserved> => {
  const { id, verdict } = await inTransaction(strapi, async (trx) => {
    const facts = await factsOf(strapi, trx, attempt);
    const verdict = mayTryLogin(facts);
    if (verdict.ok) await writeBuckets(trx, keysOf(attempt), withFailure(facts));
    await sweepAttempts(strapi, trx, facts.now);
    await sweepBuckets(trx, facts.now, SWEEP);
    return { id: await record(trx, attempt, facts.now, verdict.ok), verdict };
  });
  if (verdict.ok) return { ...attempt, id };
  throw refused(verdict, 'Too many failed logins; try again later', 429);
};

export const attemptSucceeded = (strapi: Core.Strapi, attempt: Reserved): Promise<void> =>
  settle(strapi, attempt, 'succeeded');

/** The password was right, but the account may not log in; no guess was wrong. */
export const attemptRefused = (strapi: Core.Strapi, attempt: Reserved): Promise<void> =>
  settle(strapi, attempt, 'refused');

const settle = (
  strapi: Core.Strapi,
  attempt: Reserved,
  outcome: 'succeeded' | 'refused',
): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    const facts = await factsOf(strapi, trx, attempt);
    await writeBuckets(trx, keysOf(attempt), withSuccess(facts));
    await trx(ATTEMPTS).where({ id: attempt.id }).update({ outcome });
  });

const keysOf = ({ account, address, deviceId }: Attempt): BucketKeys => {
  const network = networkOf(address);
  return {
    pair: deviceId ? `device:${account}|${deviceId}` : `pair:${account}|${network}`,
    network: `network:${network}`,
    account: `account:${account}`,
  };
};

const factsOf = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  attempt: Attempt,
): Promise<LoginFacts> => {
  const { clock } = pluginApi(strapi, 'kernel');
  const buckets = await lockBuckets(trx, keysOf(attempt), clock.now());
  // Read when the turn has come, not when the wait for it began.
  const now = clock.now().getTime();
  return { ...buckets, knownDevice: attempt.deviceId !== undefined, now };
};

const record = async (
  trx: Knex.Transaction,
  { account, address, userAgent, deviceId }: Attempt,
  now: number,
  allowed: boolean,
): Promise<string> => {
  const [row] = await trx<{ id: string }>(ATTEMPTS)
    .insert({
      at: new Date(now),
      account,
      address: address.slice(0, 64),
      user_agent: userAgent?.slice(0, 255) ?? null,
      known_device: deviceId !== undefined,
      outcome: allowed ? 'failed' : 'locked-out',
    } as never)
    .returning('id');
  return (row as { id: string }).id;
};

const sweepAttempts = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  now: number,
): Promise<void> => {
  const oldest = new Date(now - setting(strapi, 'loginAttemptDays') * DAY);
  await trx.raw(
    `DELETE FROM ${ATTEMPTS} WHERE id IN
       (SELECT id FROM ${ATTEMPTS} WHERE at < ? ORDER BY at LIMIT ${SWEEP} FOR UPDATE SKIP LOCKED)`,
    [oldest],
  );
};
