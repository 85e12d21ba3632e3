import type { Knex } from 'knex';
import { TABLES } from '../../database/tables';
import type { LedgerEntry } from '../../domain/ledger';
import { columnsOf } from '../columns';

export interface WrittenEntry extends LedgerEntry {
  organisationId: string;
  sessionId: string;
  posteId: string | null;
  actorKey: string | null;
  details: Readonly<Record<string, unknown>> | null;
  at: Date;
}

const PROPERTIES = [
  'organisationId',
  'sessionId',
  'posteId',
  'kind',
  'seconds',
  'actorKey',
  'details',
  'at',
] as const;

export const appendLedger = async (
  trx: Knex.Transaction,
  entries: readonly WrittenEntry[],
): Promise<void> => {
  if (entries.length === 0) return;
  await trx.raw(
    `INSERT INTO ${TABLES.ledger}
       (organisation_id, session_id, poste_id, kind, seconds, actor_key, details, at)
     SELECT "organisationId", "sessionId", "posteId", kind, seconds, "actorKey", details, at
     FROM jsonb_to_recordset(CAST(:entries AS jsonb)) AS entry("organisationId" text,
       "sessionId" text, "posteId" text, kind text, seconds int, "actorKey" text, details jsonb,
       at timestamptz)`,
    { entries: JSON.stringify(entries) },
  );
};

/** In the order in which it was written. */
export const ledgerOf = async (db: Knex, sessionId: string): Promise<WrittenEntry[]> =>
  db(TABLES.ledger)
    .where({ session_id: sessionId })
    .orderBy('id')
    .select<WrittenEntry[]>(columnsOf(TABLES.ledger, PROPERTIES));
