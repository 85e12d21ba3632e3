import type { Core } from '@strapi/strapi';
import { accountKey, DESK_ROLES, hasRole } from '../../../../kernel/shared/actor';
import type { Actor } from '../../../../kernel/shared/actor';
import { notFound } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { Ticket } from '../../../shared/ticket';
import type { TicketActor } from '../../../shared/transitions';
import { isReference } from './identifiers';

/** On which side of a ticket somebody stands. */
export interface Caller {
  side: TicketActor;
  /** For the history: the account, the token or the job; null for who holds the reference. */
  key: string | null;
}

export const SYSTEM: Caller = { side: 'system', key: null };

export const keyOf = (actor: Actor): string | null => {
  if (actor.kind === 'token') return `token:${actor.id}`;
  if (actor.kind === 'job') return `job:${actor.name}`;
  return accountKey(actor);
};

/** Somebody of the organisation's desk; throws 404 or 403 for others. */
export const deskOf = (strapi: Core.Strapi, organisationId: string): Caller => {
  const kernel = pluginApi(strapi, 'kernel');
  kernel.requireRole(organisationId, DESK_ROLES);
  return { side: 'desk', key: keyOf(kernel.actor()) };
};

/** `id` is how the caller named the ticket; 404 for whoever may not know that it exists. */
export const callerOf = (strapi: Core.Strapi, ticket: Ticket, id: string): Caller => {
  const actor = pluginApi(strapi, 'kernel').actor();
  const key = keyOf(actor);
  if (hasRole(actor, ticket.organisationId)) return { side: 'desk', key };
  const holds = isReference(id) && id === ticket.reference;
  if (holds || (key !== null && key === ticket.customerKey)) return { side: 'visitor', key };
  throw notFound();
};
