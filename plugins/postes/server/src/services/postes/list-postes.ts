import type { Core } from '@strapi/strapi';
import { notFound } from '../../../../../kernel/shared/errors';
import { DESK_ROLES, hasRole } from '../../../../../kernel/shared/actor';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import type { Poste, PosteStatus, Session } from '../../../../shared/poste';
import { LIVE_STATES } from '../../../../shared/session-machine';
import { CONTINUITY_MS } from '../../domain/meter';
import { findPoste, postes } from '../stores/poste-store';
import { liveSessionAt, sessions } from '../stores/session-store';

export interface SeenPoste {
  poste: Poste;
  status: PosteStatus;
  session: Session | null;
}

const MOST_POSTES = 2_000;

export const statusOf = (poste: Poste, occupied: boolean, now: Date): PosteStatus => {
  if (poste.maintenance) return 'maintenance';
  if (occupied) return 'occupied';
  return isPresent(poste, now) ? 'available' : 'offline';
};

/** A process that died cannot say that its postes are gone; their silence does. */
export const isPresent = ({ connected, lastSeenAt }: Poste, now: Date): boolean =>
  connected && lastSeenAt !== null && +now - +lastSeenAt <= CONTINUITY_MS;

/** Two statements, however many postes there are. */
export const listPostes = async (
  strapi: Core.Strapi,
  { organisation }: { organisation?: string | undefined } = {},
): Promise<SeenPoste[]> => {
  const db = strapi.db.connection;
  const now = pluginApi(strapi, 'kernel').clock.now();
  const rows = postes(db).orderBy(['organisation_id', 'name', 'id']).limit(MOST_POSTES);
  const live = sessions(db).whereIn('state', LIVE_STATES).limit(MOST_POSTES);
  if (organisation !== undefined) {
    rows.where('organisation_id', organisation);
    live.where('organisation_id', organisation);
  }
  const [found, running] = await Promise.all([rows, live]);
  const byPoste = new Map(running.map((session) => [session.posteId, session]));
  return found.map((poste) => {
    const session = byPoste.get(poste.id) ?? null;
    return { poste, session, status: statusOf(poste, session !== null, now) };
  });
};

export const readPoste = async (strapi: Core.Strapi, id: string): Promise<SeenPoste> => {
  const kernel = pluginApi(strapi, 'kernel');
  const db = strapi.db.connection;
  const poste = await findPoste(db, id);
  if (!poste || !hasRole(kernel.actor(), poste.organisationId, DESK_ROLES)) throw notFound();
  const session = (await liveSessionAt(db, id)) ?? null;
  return { poste, session, status: statusOf(poste, session !== null, kernel.clock.now()) };
};
