import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../../kernel/shared/scope';
import type { BoardOrganisation, BoardSession, PostesBoard } from '../../../../shared/board';
import type { Session } from '../../../../shared/poste';
import { TABLES } from '../../database/tables';
import { projectedMs, remainingSeconds } from '../../domain/meter';
import { isPresent, listPostes } from '../postes/list-postes';
import type { SeenPoste } from '../postes/list-postes';
import { meterOf } from '../sessions-meter';
import { rulesFor } from '../stores/rules-store';
import { listWaiting } from '../waiting/waiting';

/** Everything that the board shows: six statements, however many postes. */
export const postesBoard = (strapi: Core.Strapi, organisation: string): Promise<PostesBoard> => {
  const kernel = pluginApi(strapi, 'kernel');
  kernel.requireRole(organisation);
  const db = strapi.db.connection;
  const now = kernel.clock.now();
  return kernel.runInScope(organisationScope(organisation), async () => {
    const [seen, waiting, rules] = await Promise.all([
      listPostes(strapi, { organisation }),
      listWaiting(db, organisation),
      rulesFor(db, organisation),
    ]);
    const names = await patronNames(
      db,
      seen.flatMap(({ session }) => session?.patronId ?? []),
    );
    const posteNames = new Map(seen.map(({ poste }) => [poste.id, poste.name]));
    return {
      postes: seen.map((one) => boardPoste(one, names, now)),
      waiting: waiting.map(({ id, label, state, posteId, createdAt }) => ({
        id,
        label,
        state: state === 'offered' ? 'offered' : 'waiting',
        poste: posteNames.get(posteId ?? '') ?? null,
        createdAt: createdAt.toISOString(),
      })),
      rules,
    };
  });
};

const boardPoste = (
  { poste, status, session }: SeenPoste,
  names: ReadonlyMap<string, string>,
  now: Date,
) => ({
  id: poste.id,
  name: poste.name,
  status,
  present: isPresent(poste, now),
  locked: poste.locked,
  enrolled: poste.publicKey !== null,
  compatibility: poste.compatibility,
  ipAddress: poste.ipAddress,
  lastSeenAt: poste.lastSeenAt?.toISOString() ?? null,
  session: session && boardSession(session, names, now),
});

export const boardSession = (
  session: Session,
  names: ReadonlyMap<string, string>,
  now: Date,
): BoardSession => ({
  id: session.id,
  state: session.state,
  leftMs: Math.max(
    0,
    session.state === 'active'
      ? projectedMs(meterOf(session), now.getTime())
      : remainingSeconds(session) * 1_000,
  ),
  grantedSeconds: session.granted - session.refunded,
  patron: names.get(session.patronId ?? '') ?? null,
  startedAt: session.startedAt?.toISOString() ?? null,
});

export const patronNames = async (
  db: Knex,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const rows = await db(TABLES.patrons)
    .whereIn('id', [...new Set(ids)])
    .select<{ id: string; name: string }[]>(
      'id',
      db.raw(`coalesce(nullif(concat_ws(' ', first_name, last_name), ''), '–') AS name`),
    );
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** Where the caller's desk works; `null` stands for everywhere. */
export const boardOrganisations = async (
  strapi: Core.Strapi,
  ids: readonly string[] | null,
): Promise<BoardOrganisation[]> => {
  const db = strapi.db.connection;
  const rows = db('organisations')
    .orderBy('name')
    .limit(500)
    .select<BoardOrganisation[]>(
      { id: 'document_id', name: 'name', timeZone: 'time_zone' },
      db.raw(
        `(SELECT count(*)::int FROM ${TABLES.postes} WHERE organisation_id = organisations.document_id) AS postes`,
      ),
    );
  return ids === null ? rows : rows.whereIn('document_id', ids);
};
