import type { Knex } from 'knex';
import { prepared } from '../../../../kernel/shared/prepared';
import { sealHead } from '../domain/chain-head';
import type { SealedHead } from '../domain/chain-head';
import { sealCanonical } from '../domain/entry';
import type { StoredEntry } from '../domain/entry';
import type { KeyRing } from '../domain/key-ring';
import { forgedEntry, isGenuine } from '../domain/waiting';
import type { WaitingEntry, WaitingHead } from '../domain/waiting';
import { WAITING } from '../tables';
import { lockHeads, sendThrough } from './heads';

/** Entries of one transaction. */
export const ROUND = 1_000;

interface WaitingRow extends Omit<WaitingEntry, 'keyId'> {
  seq: string;
  key_id: string;
}

export interface Chained {
  count: number;
  /** Chains in which something lay that the key did not make. */
  forged: string[];
}

/** One round, in a transaction of its own if there is anything to do. */
export const chainRound = async (knex: Knex, keys: KeyRing, now: Date): Promise<Chained> =>
  (await anythingWaits(knex))
    ? knex.transaction((trx) => chainWaiting(trx, keys, now))
    : { count: 0, forged: [] };

/**
 * Puts committed entries at the end of their chains, in the order in which they were written. One
 * process at a time, so that two never wait for each other's chains in a circle.
 */
const chainWaiting = async (trx: Knex.Transaction, keys: KeyRing, now: Date): Promise<Chained> => {
  await trx.raw(
    `SELECT pg_advisory_xact_lock(hashtext('${WAITING}')),
       set_config('guichet.audit_chaining', 'on', true)`,
  );
  const waiting = await take(trx);
  if (waiting.length === 0) return { count: 0, forged: [] };

  const heads = await lockHeads(
    sendThrough(trx),
    waiting.map(({ chain }) => chain),
  );
  const forged = new Set<string>();
  const entries = waiting.map((one) => {
    const genuine = isGenuine(keys, one);
    if (!genuine) forged.add(one.chain);
    const { head, payload } = genuine
      ? { head: JSON.parse(one.head) as WaitingHead, payload: one.payload }
      : forgedEntry(one, now.toISOString());
    return link(keys, heads, one.chain, head, payload);
  });
  const moved = [...heads.values()].map((head) => sealHead(keys.current, head));
  await prepared(trx, 'audit_append', 'SELECT audit_append(:heads, :entries)', {
    heads: JSON.stringify(moved),
    entries: JSON.stringify(entries),
  });
  return { count: waiting.length, forged: [...forged] };
};

/** Also true while another process is chaining it. */
const anythingWaits = async (knex: Knex): Promise<boolean> => {
  const { rows } = await knex.raw<{ rows: { waits: boolean }[] }>(
    `SELECT EXISTS (SELECT FROM ${WAITING}) AS waits`,
  );
  return rows[0]?.waits ?? false;
};

/** What is committed by now, in the order in which it was written. */
const take = async (trx: Knex.Transaction): Promise<WaitingEntry[]> => {
  const { rows } = await prepared<{ rows: WaitingRow[] }>(
    trx,
    'audit_take_waiting',
    `WITH taken AS (
       DELETE FROM ${WAITING} WHERE seq IN (SELECT seq FROM ${WAITING} ORDER BY seq LIMIT ${ROUND})
       RETURNING seq, chain, head, payload, key_id, mac)
     SELECT * FROM taken ORDER BY seq`,
  );
  return rows.map(({ chain, head, payload, key_id: keyId, mac }) => ({
    chain,
    head,
    payload,
    keyId,
    mac,
  }));
};

/** Moves the head along. */
const link = (
  keys: KeyRing,
  heads: Map<string, SealedHead>,
  chain: string,
  waiting: WaitingHead,
  payload: string,
): StoredEntry => {
  const head = heads.get(chain) as SealedHead;
  const place = { ...waiting, chain, sequence: head.sequence + 1 };
  const entry = sealCanonical(keys.current, place, head.hash, payload);
  heads.set(chain, { ...head, sequence: entry.sequence, hash: entry.hash });
  return entry;
};
