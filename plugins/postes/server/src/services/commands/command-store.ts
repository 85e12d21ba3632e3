import type { Knex } from 'knex';
import { OPEN_COMMAND_STATES } from '../../../../shared/command-machine';
import type { CommandKind, CommandState } from '../../../../shared/command-machine';
import { TABLES } from '../../database/tables';

export interface Command {
  id: string;
  organisationId: string;
  posteId: string;
  sessionId: string | null;
  kind: CommandKind;
  payload: Readonly<Record<string, unknown>>;
  state: CommandState;
  error: string | null;
  createdAt: Date;
  settledAt: Date | null;
}

const COLUMNS = {
  id: 'id',
  organisationId: 'organisation_id',
  posteId: 'poste_id',
  sessionId: 'session_id',
  kind: 'kind',
  state: 'state',
  error: 'error',
  createdAt: 'created_at',
  settledAt: 'settled_at',
};

// Strapi leaves jsonb as text, but not json.
const commands = (db: Knex) =>
  db(TABLES.commands).select<Command[]>(COLUMNS, db.raw('payload::json AS payload'));

/** What still waits, of several postes, in the order in which it was given. */
export const openCommands = (
  db: Knex,
  posteIds: readonly string[],
  now: Date,
): Promise<Command[]> =>
  commands(db)
    .whereIn('poste_id', posteIds)
    .whereIn('state', OPEN_COMMAND_STATES)
    .where('expires_at', '>', now)
    .orderBy('number')
    .limit(5_000);

/** The newest first. */
export const recentCommands = (db: Knex, posteId: string, limit = 20): Promise<Command[]> =>
  commands(db).where({ poste_id: posteId }).orderBy('number', 'desc').limit(limit);

export const markSent = async (db: Knex, ids: readonly string[], now: Date): Promise<void> => {
  await db(TABLES.commands)
    .whereIn('id', ids)
    .where({ state: 'queued' })
    .update({ state: 'sent', sent_at: now });
};
