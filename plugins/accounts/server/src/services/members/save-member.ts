import type { Core } from '@strapi/strapi';
import { invalid, notFound } from '../../../../../kernel/shared/errors';
import { USERS } from '../../database/statements';
import { MEMBERSHIP } from '../../uids';
import type { MemberBody } from '../../validation/bodies';
import { changeMembers, findMember, keepOneManager, requireManager } from './member-change';
import type { Change, MembershipRow } from './member-change';
import { readMember } from './read-members';
import type { Member } from './read-members';

interface Saved {
  member: Member;
  created: boolean;
}

/**
 * Lets an existing account in, or changes the role or branch of somebody who is in.
 * Throws ROLE_REQUIRED (403), USER_NOT_FOUND and BRANCH_NOT_FOUND (400), LAST_MANAGER (409).
 */
export const saveMember = (
  strapi: Core.Strapi,
  organisationId: string,
  body: MemberBody,
): Promise<Saved> =>
  changeMembers(strapi, organisationId, async (change) => {
    requireManager(change);
    await checkBranch(change, body.branchId);
    const present = await presentMember(change, body);
    const id =
      'account_key' in present && 'document_id' in present
        ? await changeMember(strapi, change, present, body)
        : await addMember(strapi, organisationId, present.account_key, body);
    const member = await readMember(change.trx, organisationId, id);
    if (!member) throw notFound();
    return { member, created: !('document_id' in present) };
  });

const checkBranch = async (
  { trx, organisationId }: Change,
  branchId: string | null | undefined,
): Promise<void> => {
  if (!branchId) return;
  const branch = await trx<{ id: number }>('branches')
    .where({ document_id: branchId, organisation_id: organisationId } as never)
    .first('id');
  if (!branch) {
    throw invalid('branchId', 'The organisation has no such branch', 'BRANCH_NOT_FOUND');
  }
};

/** The membership that is meant, or the account that has none yet. */
const presentMember = async (
  { trx, organisationId }: Change,
  { email, memberId }: MemberBody,
): Promise<MembershipRow | Pick<MembershipRow, 'account_key'>> => {
  if (memberId !== undefined) {
    const member = await findMember(trx, organisationId, { document_id: memberId });
    if (!member) throw notFound();
    return member;
  }
  const user = await trx(USERS)
    .whereRaw('lower(email) = ?', [email ?? ''])
    .first<{ document_id: string } | undefined>('document_id');
  if (!user) throw invalid('email', 'There is no account with this address', 'USER_NOT_FOUND');
  const key = { account_key: `user:${user.document_id}` };
  return (await findMember(trx, organisationId, key)) ?? key;
};

const addMember = async (
  strapi: Core.Strapi,
  organisationId: string,
  accountKey: string,
  { role, branchId }: MemberBody,
): Promise<string> => {
  const { documentId } = await strapi.documents(MEMBERSHIP).create({
    data: { organisationId, accountKey, role, branchId: branchId ?? null } as never,
  });
  return documentId;
};

const changeMember = async (
  strapi: Core.Strapi,
  change: Change,
  member: MembershipRow,
  { role, branchId }: MemberBody,
): Promise<string> => {
  await keepOneManager(change, member, role);
  await strapi.documents(MEMBERSHIP).update({
    documentId: member.document_id,
    data: { role, ...(branchId === undefined ? {} : { branchId }) } as never,
  });
  return member.document_id;
};
