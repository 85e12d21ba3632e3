import type { Knex } from 'knex';
import type { EventInput } from '../../../../kernel/shared/events';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import { INBOX_RECEIVED } from '../../../shared/events';
import { INBOX_ENTITY } from '../uids';
import type { Source } from './write-plan';

/** Accounts of one event: thousands of inboxes are told in a few. */
const PAGE = 500;

/** Live: the accounts hear that something has come, and fetch it with their own rights. */
export const tellInboxes = async (
  { events }: KernelApi,
  trx: Knex.Transaction,
  { sourceId, workflowKey, category }: Source,
  accounts: readonly string[],
): Promise<void> => {
  const pages = Array.from({ length: Math.ceil(accounts.length / PAGE) }, (_, page) =>
    accounts.slice(page * PAGE, (page + 1) * PAGE),
  );
  await events.emitMany(
    trx,
    pages.map((recipients): EventInput<typeof INBOX_RECEIVED> => ({
      name: INBOX_RECEIVED,
      organisationId: null,
      entityType: INBOX_ENTITY,
      entityId: sourceId,
      data: { recipients, workflow: workflowKey, category },
    })),
  );
};
