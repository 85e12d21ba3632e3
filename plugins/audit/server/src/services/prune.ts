import type { Knex } from 'knex';
import type { EventsApi } from '../../../../kernel/shared/events';
import { sealHead } from '../domain/chain-head';
import { PLATFORM_CHAIN } from '../domain/entry';
import type { KeyRing } from '../domain/key-ring';
import { ENTRIES, HEADS } from '../tables';
import { lockHeads, sendThrough } from './heads';

/** Entries that one transaction removes at most: the chain is locked meanwhile. */
const BATCH = 20_000;

interface Pruning {
  keys: KeyRing;
  events: EventsApi;
  inTransaction: <Result>(work: (trx: Knex.Transaction) => Promise<Result>) => Promise<Result>;
}

/**
 * Removes what is older than `before` from the beginning of a chain. The head then says where the
 * rest begins, and the removal is the chain's newest entry.
 */
export const pruneChain = async (
  { keys, events, inTransaction }: Pruning,
  chain: string,
  before: Date,
): Promise<number> => {
  let removed = 0;
  for (let count = BATCH; count === BATCH; removed += count) {
    count = await inTransaction(async (trx) => {
      const last = await lastOlderThan(trx, chain, before);
      if (!last) return 0;
      const entries = await remove(trx, keys, chain, last);
      await events.emit(trx, {
        name: 'audit.chain.pruned',
        organisationId: chain === PLATFORM_CHAIN ? null : chain,
        entityType: 'audit.chain',
        entityId: chain,
        data: { through: last.sequence, hash: last.hash, entries, before: before.toISOString() },
        changes: [
          { field: 'through', before: null, after: last.sequence },
          { field: 'hash', before: null, after: last.hash },
          { field: 'entries', before: null, after: entries },
        ],
      });
      return entries;
    });
  }
  return removed;
};

interface Last {
  sequence: number;
  hash: string;
}

/** Order in the chain is order of commit, so a younger entry may stand before an older one. */
const lastOlderThan = async (
  trx: Knex.Transaction,
  chain: string,
  before: Date,
): Promise<Last | undefined> => {
  const { rows } = await trx.raw<{ rows: { sequence: string; hash: string }[] }>(
    `WITH oldest AS (
       SELECT sequence, hash, at FROM ${ENTRIES} WHERE chain = :chain
       ORDER BY sequence LIMIT ${BATCH})
     SELECT sequence, hash FROM oldest
     WHERE sequence < coalesce((SELECT min(sequence) FROM oldest WHERE at >= :before), 'infinity'::float8)
     ORDER BY sequence DESC LIMIT 1`,
    { chain, before },
  );
  const [row] = rows;
  return row && { sequence: Number(row.sequence), hash: row.hash };
};

const remove = async (
  trx: Knex.Transaction,
  keys: KeyRing,
  chain: string,
  last: Last,
): Promise<number> => {
  const head = (await lockHeads(sendThrough(trx), [chain])).get(chain);
  if (!head) return 0;
  const sealed = sealHead(keys.current, {
    ...head,
    anchorSequence: last.sequence,
    anchorHash: last.hash,
  });
  await trx.raw("SELECT set_config('guichet.audit_pruning', 'on', true)");
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `DELETE FROM ${ENTRIES} WHERE chain = ? AND sequence <= ?`,
    [chain, last.sequence],
  );
  await trx.raw("SELECT set_config('guichet.audit_pruning', 'off', true)");
  await trx(HEADS).where({ chain }).update({
    anchor_sequence: sealed.anchorSequence,
    anchor_hash: sealed.anchorHash,
    key_id: sealed.keyId,
    seal: sealed.seal,
  });
  return rowCount;
};
