import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type {} from '../../../../../audit/shared/audit-api';
import type {} from '../../../../../notifications/shared/notifications-api';
import { conflict, notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import type { Patron } from '../../../../shared/poste';
import { LIVE_STATES } from '../../../../shared/session-machine';
import { TABLES } from '../../database/tables';
import { PATRON_ENTITY } from '../../entities';
import { findPatron, lockPatron, UNKNOWN, updatePatron } from '../stores/patron-store';
import { addressesEver } from './addresses-ever';

/**
 * RGPD, article 17. What is known of the person goes: here, in what was sent to him, and in the audit
 * log, whose values about him become unreadable while its chain stays whole. His sessions stay as
 * numbers of nobody: the row is a pseudonym that leads to nothing any more.
 */
export const erasePatron = async (
  strapi: Core.Strapi,
  { id, reason }: { id: string; reason?: string | undefined },
): Promise<void> => {
  const kernel = pluginApi(strapi, 'kernel');
  const known = await findPatron(strapi.db.connection, id);
  if (!known) throw notFound();
  kernel.requireRole(known.organisationId);
  const former = await addressesEver(strapi, id);

  await inTransaction(strapi, async (trx) => {
    const patron = await lockPatron(trx, id);
    if (!patron) throw notFound();
    await requireNoSession(trx, id);
    await forget(trx, id, kernel.clock.now());
    await forgetMessages(strapi, trx, patron, former);
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
};

const requireNoSession = async (trx: Knex.Transaction, id: string): Promise<void> => {
  const live = await trx(TABLES.sessions)
    .where({ patron_id: id })
    .whereIn('state', ['pending', ...LIVE_STATES])
    .first<{ id: string } | undefined>('id');
  if (live) throw conflict('PATRON_HAS_SESSION', 'End the sessions of this person first');
};

const forget = async (trx: Knex.Transaction, id: string, now: Date): Promise<void> => {
  await updatePatron(trx, id, { ...UNKNOWN, erasedAt: now });
  await trx(TABLES.waiting).where({ patron_id: id }).update({ label: '–', state: 'left' });
};

const forgetMessages = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  { organisationId, email, phone }: Patron,
  former: readonly string[],
): Promise<void> => {
  if (!strapi.plugin('notifications')) return;
  const addresses = new Set([...former, email, phone].filter((address) => address !== null));
  const notifications = pluginApi(strapi, 'notifications');
  await notifications.forgetAddresses(trx, organisationId, [...addresses]);
};
