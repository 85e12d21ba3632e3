import type { Knex } from 'knex';
import type { Session } from '../../../../shared/poste';
import { LIVE_STATES } from '../../../../shared/session-machine';
import { TABLES } from '../../database/tables';
import { columnsOf, rowOf } from '../columns';

const COLUMNS = columnsOf<keyof Session>(TABLES.sessions, [
  'id',
  'organisationId',
  'patronId',
  'posteId',
  'bound',
  'state',
  'endReason',
  'codeExpiresAt',
  'initialSeconds',
  'granted',
  'refunded',
  'usedMs',
  'consumed',
  'countedUntil',
  'sequence',
  'createdAt',
  'startedAt',
  'endedAt',
]);

/** A query that yields sessions; add conditions on the table's columns. */
export const sessions = (db: Knex) => db(TABLES.sessions).select<Session[]>(COLUMNS);

export const findSession = async (db: Knex, id: string): Promise<Session | undefined> =>
  (await sessions(db).where({ id }).limit(1))[0];

/** In one order, so that two verbs over several sessions cannot wait for each other. */
export const lockSessions = async (
  trx: Knex.Transaction,
  ids: readonly string[],
): Promise<Session[]> => sessions(trx).whereIn('id', ids).orderBy('id').forUpdate();

/** Whoever sits there, or whose place is kept. */
export const liveSessionAt = async (db: Knex, posteId: string): Promise<Session | undefined> =>
  (await sessions(db).where('poste_id', posteId).whereIn('state', LIVE_STATES).limit(1))[0];

export const insertSession = async (
  trx: Knex.Transaction,
  session: Session,
  codeHash: string,
): Promise<void> => {
  await trx(TABLES.sessions).insert({ ...rowOf(session), code_hash: codeHash });
};

/** What a verb may change; who it is for and what it began with stays. */
const CHANGEABLE = {
  poste_id: 'text',
  state: 'text',
  end_reason: 'text',
  granted: 'int',
  refunded: 'int',
  used_ms: 'int',
  consumed: 'int',
  counted_until: 'timestamptz',
  sequence: 'int',
  started_at: 'timestamptz',
  ended_at: 'timestamptz',
} as const;

const assignments = Object.keys(CHANGEABLE)
  .map((column) => `${column} = changed.${column}`)
  .join(', ');
const recordType = Object.entries({ id: 'text', ...CHANGEABLE })
  .map(([column, type]) => `${column} ${type}`)
  .join(', ');

/** Writes locked rows back, in one statement however many there are. */
export const saveSessions = async (
  trx: Knex.Transaction,
  changed: readonly Session[],
): Promise<void> => {
  if (changed.length === 0) return;
  await trx.raw(
    `UPDATE ${TABLES.sessions} AS session SET ${assignments}
     FROM jsonb_to_recordset(CAST(:records AS jsonb)) AS changed(${recordType})
     WHERE session.id = changed.id`,
    { records: JSON.stringify(changed.map((session) => rowOf(session))) },
  );
};
