import type { Core } from '@strapi/strapi';
import type { MemberRole } from '../../../../../kernel/shared/actor';
import { notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { PLATFORM_SCOPE } from '../../../../../kernel/shared/scope';
import { USERS } from '../../database/statements';

export interface Profile {
  id: number;
  documentId: string;
  username: string;
  email: string;
  firstName: string | null;
  lastName: string | null;
  phone: string | null;
  locale: string | null;
  timeZone: string | null;
  confirmed: boolean;
  createdAt: Date;
}

export interface ProfileMembership {
  id: string;
  role: MemberRole;
  organisation: { id: string; name: string; slug: string };
  branch: { id: string; name: string } | null;
}

const COLUMNS = {
  id: 'id',
  documentId: 'document_id',
  username: 'username',
  email: 'email',
  firstName: 'first_name',
  lastName: 'last_name',
  phone: 'phone',
  locale: 'preferred_locale',
  timeZone: 'time_zone',
  confirmed: 'confirmed',
  createdAt: 'created_at',
};

export const readProfile = async (strapi: Core.Strapi, userId: number): Promise<Profile> => {
  const profile = await strapi.db
    .getConnection(USERS)
    .where({ id: userId })
    .first<Profile | undefined>(COLUMNS);
  if (!profile) throw notFound();
  return { ...profile, confirmed: Boolean(profile.confirmed) };
};

interface Row {
  id: string;
  role: MemberRole;
  organisation_id: string;
  organisation: string;
  slug: string;
  branch_id: string | null;
  branch: string | null;
}

/** In platform scope, since a customer's own membership is not in his scope; only his are asked for. */
export const readMemberships = async (
  strapi: Core.Strapi,
  userDocumentId: string,
): Promise<ProfileMembership[]> => {
  const rows = await pluginApi(strapi, 'kernel').runInScope(PLATFORM_SCOPE, () =>
    strapi.db
      .connection('memberships as m')
      .join('organisations as o', 'o.document_id', 'm.organisation_id')
      .leftJoin('branches as b', 'b.document_id', 'm.branch_id')
      .where('m.account_key', `user:${userDocumentId}`)
      .orderBy('o.name')
      .select<Row[]>({
        id: 'm.document_id',
        role: 'm.role',
        organisation_id: 'o.document_id',
        organisation: 'o.name',
        slug: 'o.slug',
        branch_id: 'b.document_id',
        branch: 'b.name',
      }),
  );
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    organisation: { id: row.organisation_id, name: row.organisation, slug: row.slug },
    branch: row.branch_id && row.branch ? { id: row.branch_id, name: row.branch } : null,
  }));
};
