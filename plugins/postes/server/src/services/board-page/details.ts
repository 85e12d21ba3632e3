import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { PLATFORM_SCOPE } from '../../../../../kernel/shared/scope';
import type { BoardDetails } from '../../../../shared/board';
import { TABLES } from '../../database/tables';
import { recentCommands } from '../commands/command-store';
import { readPoste } from '../postes/list-postes';
import { ledgerOf } from '../stores/ledger-store';
import { sessions } from '../stores/session-store';
import { boardSession, patronNames } from './board';

/** The session that runs there, or the last one, with its ledger; and what the poste was told. */
export const boardDetails = async (strapi: Core.Strapi, id: string): Promise<BoardDetails> => {
  const { poste } = await readPoste(strapi, id);
  const db = strapi.db.connection;
  const now = pluginApi(strapi, 'kernel').clock.now();
  const [commands, [session]] = await Promise.all([
    recentCommands(db, poste.id, 10),
    sessions(db).where('poste_id', poste.id).orderBy('started_at', 'desc').limit(1),
  ]);
  const [ledger, names] = await Promise.all([
    session ? ledgerOf(db, session.id) : [],
    patronNames(db, session?.patronId ? [session.patronId] : []),
  ]);
  const [actors, places] = await Promise.all([
    actorNames(
      strapi,
      ledger.flatMap(({ actorKey }) => actorKey ?? []),
    ),
    posteNames(
      db,
      ledger.flatMap(({ posteId }) => posteId ?? []),
    ),
  ]);
  return {
    session: session
      ? { ...boardSession(session, names, now), endReason: session.endReason }
      : null,
    ledger: ledger.map(({ kind, seconds, at, actorKey, posteId }) => ({
      kind,
      seconds,
      at: at.toISOString(),
      actor: actors.get(actorKey ?? '') ?? null,
      poste: places.get(posteId ?? '') ?? null,
    })),
    commands: commands.map(({ createdAt, id: command, kind, state, error }) => ({
      id: command,
      kind,
      state,
      error,
      createdAt: createdAt.toISOString(),
    })),
  };
};

const posteNames = async (
  db: Knex,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await db(TABLES.postes)
    .whereIn('id', [...new Set(ids)])
    .select<{ id: string; name: string }[]>('id', 'name');
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** Names of accounts by their keys, for the desk that works with them. */
const actorNames = async (
  strapi: Core.Strapi,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (keys.length === 0) return new Map();
  const { rows } = await pluginApi(strapi, 'kernel').runInScope(PLATFORM_SCOPE, () =>
    strapi.db.connection.raw<{ rows: { key: string; name: string }[] }>(NAMES, {
      keys: [...new Set(keys)],
    }),
  );
  return new Map(rows.map(({ key, name }) => [key, name]));
};

const NAMES = `
  SELECT key, name FROM (
    SELECT 'user:' || document_id AS key, username AS name FROM up_users
    UNION ALL
    SELECT 'admin:' || id, coalesce(nullif(concat_ws(' ', firstname, lastname), ''), email)
    FROM admin_users
    UNION ALL
    SELECT 'poste:' || id, name FROM ${TABLES.postes}) AS accounts
  WHERE key = ANY (:keys)`;
