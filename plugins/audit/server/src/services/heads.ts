import type { Knex } from 'knex';
import { escapeLiteral } from 'pg';
import type { SealedHead } from '../domain/chain-head';
import { HEADS } from '../tables';

/** Sends text on the connection of a transaction. */
export type Send = <Row>(sql: string) => Promise<Row[]>;

export interface HeadRow {
  chain: string;
  sequence: string;
  hash: string;
  anchor_sequence: string;
  anchor_hash: string;
  key_id: string;
  seal: string;
}

export const HEAD_COLUMNS = 'chain, sequence, hash, anchor_sequence, anchor_hash, key_id, seal';

export const toHead = (row: HeadRow): SealedHead => ({
  chain: row.chain,
  sequence: Number(row.sequence),
  hash: row.hash,
  anchorSequence: Number(row.anchor_sequence),
  anchorHash: row.anchor_hash,
  keyId: row.key_id,
  seal: row.seal,
});

/**
 * Locks the heads of these chains until the end of the transaction, always in the same order, and
 * makes those that are missing. An organisation's head exists from the commit of its creation on,
 * so only that very transaction makes one.
 */
export const lockHeads = async (
  send: Send,
  chains: readonly string[],
): Promise<Map<string, SealedHead>> => {
  const wanted = [...new Set(chains)].sort();
  const found = await selectForUpdate(send, wanted);
  const missing = wanted.filter((chain) => !found.has(chain));
  if (missing.length === 0) return found;

  await send(
    `INSERT INTO ${HEADS} (chain) VALUES ${missing.map((chain) => `(${escapeLiteral(chain)})`).join()}
     ON CONFLICT DO NOTHING`,
  );
  return new Map([...found, ...(await selectForUpdate(send, missing))]);
};

const selectForUpdate = async (
  send: Send,
  chains: readonly string[],
): Promise<Map<string, SealedHead>> => {
  const rows = await send<HeadRow>(
    `SELECT ${HEAD_COLUMNS} FROM ${HEADS} WHERE chain IN (${chains.map(escapeLiteral).join()})
     ORDER BY chain FOR UPDATE`,
  );
  return new Map(rows.map((row) => [row.chain, toHead(row)]));
};

/** The same for code that works with knex. */
export const sendThrough =
  (trx: Knex.Transaction): Send =>
  async <Row>(sql: string): Promise<Row[]> =>
    (await trx.raw<{ rows: Row[] }>(sql.replaceAll('?', '\\?'))).rows;

/** So that no two transactions ever make the same head. */
export const ensureHeads = async (knex: Knex): Promise<void> => {
  await knex.raw(
    `INSERT INTO ${HEADS} (chain)
     SELECT 'platform' UNION SELECT document_id FROM organisations ON CONFLICT DO NOTHING`,
  );
};
