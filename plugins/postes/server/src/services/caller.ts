import type { Core } from '@strapi/strapi';
import { accountKey, DESK_ROLES, hasRole } from '../../../../kernel/shared/actor';
import { notFound } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { SessionActor } from '../../../shared/session-machine';

export interface Caller {
  side: SessionActor;
  /** For the ledger: the account, the poste or the job. */
  key: string | null;
}

/** On which side somebody stands in this organisation; 404 for who stands on none. */
export const callerIn = (strapi: Core.Strapi, organisationId: string): Caller => {
  const actor = pluginApi(strapi, 'kernel').actor();
  if (actor.kind === 'job') return { side: 'system', key: `job:${actor.name}` };
  if (actor.kind === 'poste' && actor.organisationId === organisationId) {
    return { side: 'poste', key: `poste:${actor.id}` };
  }
  if (!hasRole(actor, organisationId, DESK_ROLES)) throw notFound();
  return { side: 'desk', key: actor.kind === 'token' ? `token:${actor.id}` : accountKey(actor) };
};
