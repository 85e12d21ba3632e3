import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { accountNames } from '../../../../../kernel/shared/account-names';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
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
  const actorKeys = ledger.flatMap(({ actorKey }) => actorKey ?? []);
  const [accounts, postes] = await Promise.all([
    accountNames(strapi, actorKeys),
    posteNames(db, [
      ...ledger.flatMap(({ posteId }) => posteId ?? []),
      ...actorKeys.filter(isPosteKey).map(posteIdOf),
    ]),
  ]);
  return {
    session: session
      ? { ...boardSession(session, names, now), endReason: session.endReason }
      : null,
    ledger: ledger.map(({ kind, seconds, at, actorKey, posteId }) => ({
      kind,
      seconds,
      at: at.toISOString(),
      actor: accounts.get(actorKey ?? '') ?? postes.get(posteIdOf(actorKey ?? '')) ?? null,
      poste: postes.get(posteId ?? '') ?? null,
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

const POSTE = 'poste:';
const isPosteKey = (key: string): boolean => key.startsWith(POSTE);
const posteIdOf = (key: string): string => key.replace(POSTE, '');

const posteNames = async (
  db: Knex,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await db(TABLES.postes)
    .whereIn('id', [...new Set(ids)])
    .select<{ id: string; name: string }[]>('id', 'name');
  return new Map(rows.map(({ id, name }) => [id, name]));
};
