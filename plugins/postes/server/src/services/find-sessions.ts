import type { Core } from '@strapi/strapi';
import { notFound } from '../../../../kernel/shared/errors';
import type { Session } from '../../../shared/poste';
import type { SessionState } from '../../../shared/session-machine';
import { callerIn } from './caller';
import { findSession, sessions } from './stores/session-store';

export interface SessionQuery {
  states?: readonly SessionState[] | undefined;
  poste?: string | undefined;
  patron?: string | undefined;
  organisation?: string | undefined;
  page: number;
  pageSize: number;
}

/** Newest first; row policies show only what the caller's desk may see. */
export const listSessions = (
  strapi: Core.Strapi,
  { states, poste, patron, organisation, page, pageSize }: SessionQuery,
): Promise<Session[]> => {
  const rows = sessions(strapi.db.connection)
    .orderBy([{ column: 'created_at', order: 'desc' }, 'id'])
    .limit(pageSize + 1)
    .offset((page - 1) * pageSize);
  if (states) rows.whereIn('state', states);
  if (poste !== undefined) rows.where('poste_id', poste);
  if (patron !== undefined) rows.where('patron_id', patron);
  if (organisation !== undefined) rows.where('organisation_id', organisation);
  return rows;
};

export const readSession = async (strapi: Core.Strapi, id: string): Promise<Session> => {
  const session = await findSession(strapi.db.connection, id);
  if (!session) throw notFound();
  callerIn(strapi, session.organisationId);
  return session;
};
