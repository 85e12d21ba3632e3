import type { Core } from '@strapi/strapi';
import { notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { MEMBERSHIP } from '../../uids';
import { changeMembers, findMember, keepOneManager, requireManager } from './member-change';

/** A manager removes anybody, everybody may leave. Throws ROLE_REQUIRED (403), LAST_MANAGER (409). */
export const removeMember = (
  strapi: Core.Strapi,
  organisationId: string,
  memberId: string,
): Promise<void> =>
  changeMembers(strapi, organisationId, async (change) => {
    const leaves = change.mine?.document_id === memberId;
    if (!leaves) requireManager(change);
    const member = await findMember(change.trx, organisationId, { document_id: memberId });
    if (!member) throw notFound();
    await keepOneManager(change, member, null);

    const remove = () => strapi.documents(MEMBERSHIP).delete({ documentId: memberId });
    if (!leaves) await remove();
    // Only managers write memberships; that one may take back his own is decided here.
    else await pluginApi(strapi, 'kernel').runAs({ kind: 'job', name: 'accounts.leave' }, remove);
  });
