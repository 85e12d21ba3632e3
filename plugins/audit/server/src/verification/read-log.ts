import type { Checkpoint } from '../domain/checkpoint';
import type { SealedHead } from '../domain/chain-head';
import type { StoredEntry } from '../domain/entry';
import type { WaitingEntry } from '../domain/waiting';
import { HEAD_COLUMNS, toHead } from '../services/heads';
import type { HeadRow } from '../services/heads';
import { CHECKPOINTS, ENTRIES, HEADS, WAITING } from '../tables';

/** One statement on one connection, inside a transaction that sees one state of the log. */
export type Query = <Row>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;

/** A few megabytes at a time. */
const PAGE = 2_000;

interface EntryRow {
  id: string;
  chain: string;
  sequence: string;
  at: Date;
  actor_kind: string;
  actor_id: string | null;
  action: string;
  entity_type: string;
  entity_id: string;
  key_id: string;
  hash: string;
  content: string;
}

export const ENTRY_COLUMNS =
  'id, chain, sequence, at, actor_kind, actor_id, action, entity_type, entity_id, key_id, hash, content';

export const toEntry = (row: EntryRow): StoredEntry => ({
  id: row.id,
  chain: row.chain,
  sequence: Number(row.sequence),
  at: row.at.toISOString(),
  actorKind: row.actor_kind,
  actorId: row.actor_id,
  action: row.action,
  entityType: row.entity_type,
  entityId: row.entity_id,
  keyId: row.key_id,
  hash: row.hash,
  content: row.content,
});

/** Every chain that has a head or entries, in order. */
export const readHeads = async (query: Query): Promise<SealedHead[]> => {
  const rows = await query<HeadRow>(`SELECT ${HEAD_COLUMNS} FROM ${HEADS} ORDER BY chain`);
  return rows.map(toHead);
};

/** Chains whose head was removed: their entries are still there, and nothing vouches for them. */
export const readHeadless = async (query: Query): Promise<string[]> => {
  const rows = await query<{ chain: string }>(
    `WITH RECURSIVE chains AS (
       (SELECT chain FROM ${ENTRIES} ORDER BY chain LIMIT 1)
       UNION ALL
       SELECT (SELECT entry.chain FROM ${ENTRIES} entry WHERE entry.chain > chains.chain
               ORDER BY entry.chain LIMIT 1)
       FROM chains WHERE chains.chain IS NOT NULL)
     SELECT chain FROM chains
     WHERE chain IS NOT NULL AND chain NOT IN (SELECT chain FROM ${HEADS})`,
  );
  return rows.map(({ chain }) => chain);
};

/** Page by page from the index on (chain, sequence). */
export async function* readEntries(
  query: Query,
  chain: string,
  after: number,
  through = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<StoredEntry[]> {
  for (let sequence = after; sequence < through;) {
    const rows = await query<EntryRow>(
      `SELECT ${ENTRY_COLUMNS} FROM ${ENTRIES} WHERE chain = $1 AND sequence > $2 AND sequence <= $3 ORDER BY sequence LIMIT ${PAGE}`,
      [chain, sequence, through],
    );
    if (rows.length > 0) yield rows.map(toEntry);
    if (rows.length < PAGE) return;
    sequence = Number((rows.at(-1) as EntryRow).sequence);
  }
}

/** What is committed and has no place yet, in the order in which it was written. */
export async function* readWaiting(query: Query): AsyncGenerator<WaitingEntry[]> {
  for (let after = '0'; ;) {
    const rows = await query<WaitingEntry & { seq: string }>(
      `SELECT seq::text, chain, head, payload, key_id AS "keyId", mac FROM ${WAITING}
       WHERE seq > $1 ORDER BY seq LIMIT ${PAGE}`,
      [after],
    );
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.seq ?? after;
  }
}

export interface CheckpointRow {
  number: string;
  at: Date;
  key_id: string;
  previous: string;
  heads: string;
  signature: string;
}

/** As text: whether the client parses JSON depends on who set it up. */
export const CHECKPOINT_COLUMNS =
  'number, at, key_id, previous, CAST(heads AS text) AS heads, signature';

export const toCheckpoint = (row: CheckpointRow): Checkpoint => ({
  number: Number(row.number),
  at: row.at.toISOString(),
  keyId: row.key_id,
  previous: row.previous,
  heads: JSON.parse(row.heads) as Checkpoint['heads'],
  signature: row.signature,
});

export const lastCheckpoint = async (query: Query): Promise<number> => {
  const [row] = await query<{ number: string | null }>(
    `SELECT max(number) AS number FROM ${CHECKPOINTS}`,
  );
  return Number(row?.number ?? 0);
};

/** The last one that speaks of this chain. */
export const readLatestCheckpoint = async (
  query: Query,
  chain: string,
): Promise<Checkpoint | undefined> => {
  const [row] = await query<CheckpointRow>(
    `SELECT ${CHECKPOINT_COLUMNS} FROM ${CHECKPOINTS} WHERE heads @> CAST($1 AS jsonb)
     ORDER BY number DESC LIMIT 1`,
    [JSON.stringify([{ chain }])],
  );
  return row && toCheckpoint(row);
};

export async function* readCheckpoints(
  query: Query,
  through = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<Checkpoint[]> {
  for (let after = 0; ;) {
    const rows = await query<CheckpointRow>(
      `SELECT ${CHECKPOINT_COLUMNS} FROM ${CHECKPOINTS}
       WHERE number > $1 AND number <= $2 ORDER BY number LIMIT ${PAGE}`,
      [after, through],
    );
    if (rows.length === 0) return;
    yield rows.map(toCheckpoint);
    after = Number(rows.at(-1)?.number);
  }
}

/** Hashes of single entries, to hold checkpoints against. */
export const readHashes = async (
  query: Query,
  wanted: readonly { chain: string; sequence: number }[],
): Promise<Map<string, string>> => {
  const rows = await query<{ chain: string; sequence: string; hash: string }>(
    `SELECT entry.chain, entry.sequence, entry.hash
     FROM unnest($1::text[], $2::bigint[]) AS wanted(chain, sequence)
     JOIN ${ENTRIES} entry USING (chain, sequence)`,
    [wanted.map(({ chain }) => chain), wanted.map(({ sequence }) => sequence)],
  );
  return new Map(rows.map(({ chain, sequence, hash }) => [`${sequence} ${chain}`, hash]));
};
