import type { Knex } from 'knex';
import { BUCKETS } from '../../database/statements';
import { BUCKET_FORGOTTEN_SECONDS } from '../../domain/lockout';
import type { Bucket, LoginBuckets } from '../../domain/lockout';

export type BucketKeys = Record<keyof LoginBuckets, string>;

interface BucketRow {
  key: string;
  level: number;
  at: Date;
}

/** Always in this order, so that two logins cannot wait for each other. */
const inOrder = (keys: BucketKeys): string[] => Object.values(keys).sort();

/** Reads the buckets, empty where there were none, and holds them to the end of the transaction. */
export const lockBuckets = async (
  trx: Knex.Transaction,
  keys: BucketKeys,
  now: Date,
): Promise<LoginBuckets> => {
  // An upsert that changes nothing takes the lock in the same statement as it makes the row.
  const rows = await trx<BucketRow>(BUCKETS)
    .insert(inOrder(keys).map((key) => ({ key, level: 0, at: now })))
    .onConflict('key')
    .merge(['key'])
    .returning(['key', 'level', 'at']);
  const bucketOf = (key: string): Bucket => {
    const row = rows.find((one) => one.key === key);
    if (!row) throw new Error('A login bucket vanished while it was locked');
    return { level: row.level, at: row.at.getTime() };
  };
  return {
    pair: bucketOf(keys.pair),
    network: bucketOf(keys.network),
    account: bucketOf(keys.account),
  };
};

export const writeBuckets = async (
  trx: Knex.Transaction,
  keys: BucketKeys,
  buckets: LoginBuckets,
): Promise<void> => {
  const names = Object.keys(keys) as (keyof BucketKeys)[];
  const rows = names.map((name) => ({
    key: keys[name],
    level: buckets[name].level,
    at: new Date(buckets[name].at),
  }));
  await trx(BUCKETS).insert(rows).onConflict('key').merge(['level', 'at']);
};

/** A few of those that hold nothing any more; the rest at the next logins. */
export const sweepBuckets = async (
  trx: Knex.Transaction,
  now: number,
  limit: number,
): Promise<void> => {
  await trx.raw(
    `DELETE FROM ${BUCKETS} WHERE key IN
       (SELECT key FROM ${BUCKETS} WHERE at < ? ORDER BY at LIMIT ? FOR UPDATE SKIP LOCKED)`,
    [new Date(now - BUCKET_FORGOTTEN_SECONDS * 1000), limit],
  );
};
