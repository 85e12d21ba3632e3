import type { Core } from '@strapi/strapi';
import { accountKey, DESK_ROLES, hasRole } from '../../../../kernel/shared/actor';
import type { Actor } from '../../../../kernel/shared/actor';
import { notFound } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { Appointment } from '../../../shared/appointment';
import type { AppointmentActor } from '../../../shared/transitions';
import { isLinkToken } from './link-token';

/** On which side of an appointment somebody stands. */
export interface Caller {
  side: AppointmentActor;
  /** For the history: the account, the job, or null for whoever holds the link. */
  key: string | null;
}

export const SYSTEM: Caller = { side: 'system', key: null };

/** Throws 404 for everybody else: they must not learn that it exists. */
export const callerOf = (
  strapi: Core.Strapi,
  appointment: Pick<Appointment, 'id' | 'organisationId' | 'customerKey'>,
  token: string | undefined,
): Caller => {
  const actor = pluginApi(strapi, 'kernel').actor();
  const key = keyOf(actor);
  const side = sideOf(actor, appointment.organisationId);
  if (side !== 'customer') return { side, key };
  if (key !== null && appointment.customerKey === key) return { side, key };
  if (token !== undefined && isLinkToken(strapi, appointment.id, token)) return { side, key };
  throw notFound();
};

export const sideOf = (actor: Actor, organisationId: string): AppointmentActor => {
  if (actor.kind === 'job') return 'system';
  return hasRole(actor, organisationId, DESK_ROLES) ? 'desk' : 'customer';
};

export const keyOf = (actor: Actor): string | null => {
  if (actor.kind === 'job') return `job:${actor.name}`;
  if (actor.kind === 'token') return `token:${actor.id}`;
  return accountKey(actor);
};
