import type { Core } from '@strapi/strapi';
import { DESK_ROLES } from '../../../../../kernel/shared/actor';
import { notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import type {} from '../../../../../audit/shared/audit-api';
import { propertiesById } from '../index/listing-rows';
import { PROPERTY_UID } from '../../uids';

export interface PropertyChange {
  at: string;
  actor: { kind: string; id: string | null };
  field: string;
  before: unknown;
  after: unknown;
}

const TOLD: ReadonlySet<string> = new Set(['price', 'status', 'listedAt', 'agentKey']);

/** Prices and statuses with who and when, newest first: what the audit trail recorded. */
export const propertyHistory = async (
  strapi: Core.Strapi,
  id: string,
): Promise<PropertyChange[]> => {
  const [row] = await propertiesById(strapi.db.connection, [id]);
  if (!row) throw notFound();
  pluginApi(strapi, 'kernel').requireRole(row.organisationId, DESK_ROLES);
  const { entries } = await pluginApi(strapi, 'audit').search(
    { organisation: row.organisationId, entityType: PROPERTY_UID, entityId: id },
    { limit: 100 },
  );
  return entries.flatMap(({ at, actor, changes }) =>
    changes
      .filter(({ field }) => TOLD.has(field))
      .map(({ field, before, after }) => ({ at, actor, field, before, after })),
  );
};
