import type { NotificationsApi } from '../../../shared/notifications-api';
import { DELIVERIES, OUTBOX } from '../database/tables';
import { contactKey } from '../domain/address';

/** RGPD, article 17. Rows stay, as numbers of nobody: they are what figures count. */
export const forgetAddresses: NotificationsApi['forgetAddresses'] = async (
  trx,
  organisationId,
  addresses,
) => {
  const forgotten = await trx(DELIVERIES)
    .where({ organisation_id: organisationId })
    .whereIn('recipient', addresses.map(contactKey))
    .update({
      recipient: trx.raw("'erased:' || id"),
      name: null,
      address: null,
      variables: null,
      state: trx.raw("CASE state WHEN 'queued' THEN 'suppressed' ELSE state END"),
      reason: trx.raw("CASE state WHEN 'queued' THEN 'CANCELLED' ELSE reason END"),
    })
    .returning<{ id: string }[]>('id');
  await trx(OUTBOX)
    .whereIn(
      'delivery_id',
      forgotten.map(({ id }) => id),
    )
    .delete();
};
