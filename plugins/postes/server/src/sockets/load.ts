import type { Knex } from 'knex';
import type { Poste, Session } from '../../../shared/poste';
import { LIVE_STATES } from '../../../shared/session-machine';
import { CONNECTIONS, TABLES } from '../database/tables';
import { postes } from '../services/stores/poste-store';
import { rulesOf } from '../services/stores/rules-store';
import type { PlaceRules } from '../services/stores/rules-store';
import { sessions } from '../services/stores/session-store';

export interface Known {
  poste: Poste;
  session: Session | null;
  leaseId: string | null;
  rules: PlaceRules;
}

/** So many new numbers of connections, in ascending order. */
export const newConnections = async (db: Knex, count: number): Promise<number[]> => {
  const { rows } = await db.raw<{ rows: { number: string }[] }>(
    `SELECT nextval('${CONNECTIONS}') AS number FROM generate_series(1, ?)`,
    [count],
  );
  return rows.map(({ number }) => Number(number));
};

/** The newest connections of postes, to any process, with a number above this one. */
export const connectionsAbove = async (
  db: Knex,
  number: number,
): Promise<{ id: string; connection: number }[]> => {
  const rows = await db(TABLES.postes)
    .where('connection', '>', number)
    .select<{ id: string; connection: string }[]>('id', 'connection');
  return rows.map(({ id, connection }) => ({ id, connection: Number(connection) }));
};

/** What the database says of these postes: four statements, however many they are. */
export const loadPostes = async (
  db: Knex,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Known>> => {
  const [found, running] = await Promise.all([
    postes(db).whereIn('id', ids),
    sessions(db).whereIn('poste_id', ids).whereIn('state', LIVE_STATES),
  ]);
  const [rules, leases] = await Promise.all([
    rulesOf(
      db,
      found.map(({ organisationId }) => organisationId),
    ),
    openLeases(
      db,
      running.map(({ id }) => id),
    ),
  ]);
  const byPoste = new Map(running.map((session) => [session.posteId, session]));
  return new Map(
    found.flatMap((poste) => {
      const own = rules.get(poste.organisationId);
      const session = byPoste.get(poste.id) ?? null;
      const leaseId = (session && leases.get(session.id)) ?? null;
      return own ? [[poste.id, { poste, session, leaseId, rules: own }] as const] : [];
    }),
  );
};

const openLeases = async (
  db: Knex,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await db(TABLES.leases)
    .whereIn('session_id', sessionIds)
    .where({ state: 'open' })
    .select<{ id: string; session: string }[]>({ id: 'id', session: 'session_id' });
  return new Map(rows.map(({ id, session }) => [session, id]));
};
