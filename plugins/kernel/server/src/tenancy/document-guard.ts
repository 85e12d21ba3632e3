import type { Core } from '@strapi/strapi';
import type { Actor, MemberRole } from '../../../shared/actor';
import { hasRole, MEMBER_ROLES } from '../../../shared/actor';
import { forbidden, invalid, notFound } from '../../../shared/errors';
import { currentActor } from './context';
import { kernelOptions } from './protected-types';
import type { KernelOptions } from './protected-types';

const WRITES = new Set([
  'create',
  'update',
  'delete',
  'publish',
  'unpublish',
  'discardDraft',
  'clone',
]);

interface Call {
  uid: string;
  action: string;
  params: { documentId?: string; data?: Record<string, unknown> };
}

/**
 * Below REST and GraphQL alike: which role may write a type, and that a new row gets its
 * organisation. Row policies already hide and refuse what belongs to others; this adds the roles
 * and turns a refusal into words.
 */
export const guardDocuments = (strapi: Core.Strapi): void => {
  strapi.documents.use(async (context, next) => {
    const call = context as unknown as Call;
    if (WRITES.has(call.action)) await checkWrite(strapi, call, currentActor());
    return next();
  });
};

const checkWrite = async (strapi: Core.Strapi, call: Call, actor: Actor): Promise<void> => {
  const options = kernelOptions(strapi, call.uid);
  if (!options || options.tenancy === 'shared') return;
  if (call.action === 'create' || call.action === 'clone') giveOrganisation(call, options, actor);
  if (actor.kind !== 'user' && actor.kind !== 'anonymous') return;

  const roles = options.write ?? [];
  const organisationId = await organisationOf(strapi, call, options);
  requireRole(actor, organisationId, roles);

  const wanted = call.params.data?.['organisationId'];
  if (call.action === 'update' && wanted !== undefined && wanted !== organisationId) {
    throw invalid('organisationId', 'A row cannot move to another organisation');
  }
};

const requireRole = (actor: Actor, organisationId: string, roles: readonly MemberRole[]): void => {
  if (hasRole(actor, organisationId, roles)) return;
  // What is published may be read by all, but to write it is none of a stranger's business.
  if (!hasRole(actor, organisationId, MEMBER_ROLES)) throw notFound();
  throw forbidden('Your role in this organisation does not allow this', 'ROLE_REQUIRED');
};

/** A member of exactly one organisation need not name it. */
const giveOrganisation = (call: Call, options: KernelOptions, actor: Actor): void => {
  const { data } = call.params;
  if (!data || options.tenancy === 'organisation' || data['organisationId']) return;
  if (actor.kind !== 'user' && actor.kind !== 'admin') return;
  const [only, ...others] = [...new Set(actor.memberships.map((one) => one.organisationId))];
  if (only && others.length === 0) data['organisationId'] = only;
};

const organisationOf = async (
  strapi: Core.Strapi,
  call: Call,
  options: KernelOptions,
): Promise<string> => {
  const { documentId, data } = call.params;
  if (call.action === 'create') {
    const organisationId = data?.['organisationId'];
    if (typeof organisationId !== 'string')
      throw invalid('organisationId', 'organisationId is required', 'REQUIRED');
    return organisationId;
  }
  if (options.tenancy === 'organisation') return documentId ?? '';
  const { tableName } = strapi.db.metadata.get(call.uid);
  const row = await strapi.db
    .getConnection(tableName)
    .where({ document_id: documentId })
    .first<{ organisation_id: string | null } | undefined>('organisation_id');
  if (!row) throw notFound();
  return row.organisation_id ?? '';
};
