import { PLATFORM_SCOPE } from '../../../../../kernel/shared/scope';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import type { NotificationChannel } from '../../../../../kernel/shared/notifications';
import { BATCHES } from '../../database/tables';
import { loadPeople } from '../../planning/load-people';
import { planFor } from '../../planning/plan-for';
import type { Runtime } from '../../runtime';
import type { BatchBody } from '../../validation/desk';
import { announcement } from '../../workflows/announcements';
import { parsed } from '../json';
import { loadTemplates } from '../template-store';
import { audiencePage } from './audience';
import { batchKey } from './create-batch';

interface BatchRow {
  id: string;
  organisation_id: string | null;
  category: string;
  audience: unknown;
  channels: NotificationChannel[];
  state: string;
  cursor: string;
  expanded: boolean;
}

/** People of one transaction. */
const PAGE = 5_000;

/**
 * Page by page: the rows of a page and the cursor behind it are one transaction, so that whoever
 * dies in between leaves nobody out and tells nobody twice. Ends when the batch is paused.
 */
export const expand = (runtime: Runtime, batchId: string, signal: AbortSignal): Promise<void> =>
  runtime.kernel.runInScope(PLATFORM_SCOPE, async () => {
    do signal.throwIfAborted();
    while (await expandPage(runtime, batchId));
  });

const expandPage = async (runtime: Runtime, batchId: string): Promise<boolean> => {
  const more = await inTransaction(runtime.strapi, async (trx) => {
    const batch = await trx<BatchRow>(BATCHES).where({ id: batchId }).forUpdate().first();
    if (batch?.state !== 'running' || batch.expanded) return false;
    const audience = parsed<BatchBody['audience']>(batch.audience);
    const keys = await audiencePage(trx, audience, batch.cursor, PAGE);
    await planPage(runtime, trx, batch, keys);
    const more = keys.length === PAGE;
    await trx(BATCHES)
      .where({ id: batchId })
      .update({
        cursor: keys.at(-1) ?? batch.cursor,
        planned: trx.raw('planned + ?', [keys.length]),
        expanded: !more,
      });
    return more;
  });
  runtime.sender?.wake();
  return more;
};

const planPage = async (
  runtime: Runtime,
  trx: Parameters<typeof planFor>[1],
  { id, organisation_id: organisationId, category, channels }: BatchRow,
  keys: readonly string[],
): Promise<void> => {
  const { country, usualTimeZone: timeZone } = runtime.settings;
  const key = batchKey(id);
  const workflow = announcement(key, channels);
  const people = await loadPeople(
    trx,
    keys.map((one) => ({ key: one })),
    { locale: 'fr', timeZone, country },
  );
  const template = await loadTemplates(trx, [key]);
  const now = runtime.kernel.clock.now();
  const source = { sourceId: id, workflowKey: key, category, organisationId, batchId: id, now };
  await planFor(runtime, trx, { workflow, source, variables: {}, template }, people);
};
