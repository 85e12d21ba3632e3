import type { Core } from '@strapi/strapi';
import type {} from '../../../../../audit/shared/audit-api';
import type {} from '../../../../../notifications/shared/notifications-api';
import { conflict, notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { LIVE_STATES } from '../../../../shared/session-machine';
import { TABLES } from '../../database/tables';
import { PATRON_ENTITY } from '../../entities';
import { lockPatron, updatePatron } from '../stores/patron-store';

/**
 * RGPD, article 17. What is known of the person goes: here, in what was sent to him, and in the audit
 * log, whose values about him become unreadable while its chain stays whole. His sessions stay as numbers of nobody: the row
 * is a pseudonym that leads to nothing any more.
 */
export const erasePatron = (
  strapi: Core.Strapi,
  { id, reason }: { id: string; reason?: string | undefined },
): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    const kernel = pluginApi(strapi, 'kernel');
    const patron = await lockPatron(trx, id);
    if (!patron) throw notFound();
    kernel.requireRole(patron.organisationId);
    const live = await trx(TABLES.sessions)
      .where({ patron_id: id })
      .whereIn('state', ['pending', ...LIVE_STATES])
      .first<{ id: string } | undefined>('id');
    if (live) throw conflict('PATRON_HAS_SESSION', 'End the sessions of this person first');
    await updatePatron(trx, id, {
      lastName: null,
      firstName: null,
      email: null,
      phone: null,
      identityDocument: null,
      photo: null,
      consentVersion: null,
      consentAt: null,
      erasedAt: kernel.clock.now(),
    });
    await trx(TABLES.waiting).where({ patron_id: id }).update({ label: '–', state: 'left' });
    if (strapi.plugin('notifications')) {
      const addresses = [patron.email, patron.phone].filter((address) => address !== null);
      const notifications = pluginApi(strapi, 'notifications');
      await notifications.forgetAddresses(trx, patron.organisationId, addresses);
    }
    await pluginApi(strapi, 'audit').eraseSubject(trx, `${PATRON_ENTITY}:${id}`);
    await kernel.events.emit(trx, {
      name: 'postes.patron.erased',
      organisationId: patron.organisationId,
      entityType: PATRON_ENTITY,
      entityId: id,
      data: { changed: [] },
      ...(reason === undefined ? {} : { reason }),
    });
  });
