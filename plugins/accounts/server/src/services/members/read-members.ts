import type { Knex } from 'knex';
import type { MemberRole } from '../../../../../kernel/shared/actor';

export interface Member {
  /** The membership's documentId. */
  id: string;
  role: MemberRole;
  branch: { id: string; name: string } | null;
  /** Null for somebody of the admin panel. */
  user: { id: string; email: string; firstName: string | null; lastName: string | null } | null;
  createdAt: Date;
}

interface Row {
  id: string;
  role: MemberRole;
  created_at: Date;
  branch_id: string | null;
  branch: string | null;
  user_id: string | null;
  email: string | null;
  first_name: string | null;
  last_name: string | null;
}

interface Page {
  page: number;
  pageSize: number;
}

export interface MemberPage {
  data: Member[];
  meta: { pagination: Page & { pageCount: number; total: number } };
}

const SELECT = `
  SELECT m.document_id AS id, m.role, m.created_at, b.document_id AS branch_id, b.name AS branch,
         u.document_id AS user_id, u.email, u.first_name, u.last_name
  FROM memberships m
  LEFT JOIN up_users u ON u.document_id = substr(m.account_key, 6) AND m.account_key LIKE 'user:%'
  LEFT JOIN branches b ON b.document_id = m.branch_id
  WHERE m.organisation_id = :organisationId`;

export const listMembers = async (
  connection: Knex,
  organisationId: string,
  { page, pageSize }: Page,
): Promise<MemberPage> => {
  const { rows } = await connection.raw<{ rows: Row[] }>(
    `${SELECT} ORDER BY u.last_name NULLS LAST, u.first_name, u.email, m.id
     LIMIT :pageSize OFFSET :offset`,
    { organisationId, pageSize, offset: (page - 1) * pageSize },
  );
  const [counted] = await connection('memberships')
    .where({ organisation_id: organisationId })
    .count<{ count: string }[]>('*');
  const total = Number(counted?.count ?? 0);
  const pagination = { page, pageSize, pageCount: Math.ceil(total / pageSize), total };
  return { data: rows.map(asMember), meta: { pagination } };
};

export const readMember = async (
  connection: Knex,
  organisationId: string,
  memberId: string,
): Promise<Member | undefined> => {
  const { rows } = await connection.raw<{ rows: Row[] }>(
    `${SELECT} AND m.document_id = :memberId`,
    { organisationId, memberId },
  );
  return rows[0] && asMember(rows[0]);
};

const asMember = (row: Row): Member => ({
  id: row.id,
  role: row.role,
  branch: row.branch_id && row.branch ? { id: row.branch_id, name: row.branch } : null,
  user:
    row.user_id && row.email
      ? {
          id: row.user_id,
          email: row.email,
          firstName: row.first_name,
          lastName: row.last_name,
        }
      : null,
  createdAt: row.created_at,
});
