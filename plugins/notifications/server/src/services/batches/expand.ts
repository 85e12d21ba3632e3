import type { Knex } from 'knex';
import { PLATFORM_SCOPE } from '../../../../../kernel/shared/scope';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import type { NotificationChannel } from '../../../../../kernel/shared/notifications';
import { BATCHES } from '../../database/tables';
import type { Reach } from '../../domain/plan-deliveries';
import { loadPeople } from '../../planning/load-people';
import { loadReach } from '../../planning/load-reach';
import type { Person } from '../../planning/person';
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
const PAGE = 2_500;

/** Who is told, and how each of them is reached. */
interface Page {
  keys: readonly string[];
  people: readonly Person[];
  reach: ReadonlyMap<string, Reach>;
}

/** A page that is read on a connection of its own, while the one before it is written. */
interface Ahead {
  after: string;
  page: Promise<Page>;
}

/**
 * Page by page: the rows of a page and the cursor behind it are one transaction, so that whoever
 * dies in between leaves nobody out and tells nobody twice. Ends when the batch is paused.
 */
export const expand = (runtime: Runtime, batchId: string, signal: AbortSignal): Promise<void> =>
  runtime.kernel.runInScope(PLATFORM_SCOPE, async () => {
    let ahead: Ahead | undefined;
    do {
      signal.throwIfAborted();
      ahead = await expandPage(runtime, batchId, ahead);
    } while (ahead);
  });

/** Undefined after the last page, and when the batch is to go no further. */
const expandPage = async (
  runtime: Runtime,
  batchId: string,
  ahead: Ahead | undefined,
): Promise<Ahead | undefined> => {
  const next = await inTransaction(runtime.strapi, async (trx) => {
    const batch = await trx<BatchRow>(BATCHES).where({ id: batchId }).forUpdate().first();
    if (batch?.state !== 'running' || batch.expanded) return undefined;
    const known = ahead?.after === batch.cursor ? ahead.page : undefined;
    const page = await (known ?? readPage(runtime, trx, batch, batch.cursor));
    const cursor = page.keys.at(-1) ?? batch.cursor;
    const more = page.keys.length === PAGE;
    const next = more ? readAhead(runtime, batch, cursor) : undefined;
    await planPage(runtime, trx, batch, page);
    await trx(BATCHES)
      .where({ id: batchId })
      .update({
        cursor,
        planned: trx.raw('planned + ?', [page.keys.length]),
        expanded: !more,
      });
    return next;
  });
  runtime.sender?.wake();
  return next;
};

const readAhead = (runtime: Runtime, batch: BatchRow, after: string): Ahead => {
  const page = readPage(runtime, runtime.strapi.db.connection, batch, after);
  // Whoever needs it hears of it.
  page.catch(() => undefined);
  return { after, page };
};

const readPage = async (
  { kernel, settings }: Runtime,
  db: Knex,
  { id, audience, channels }: BatchRow,
  after: string,
): Promise<Page> => {
  const { country, usualTimeZone: timeZone } = settings;
  const keys = await audiencePage(db, parsed<BatchBody['audience']>(audience), after, PAGE);
  const people = await loadPeople(
    db,
    keys.map((key) => ({ key })),
    { locale: 'fr', timeZone, country },
  );
  const workflow = announcement(batchKey(id), channels);
  return { keys, people, reach: await loadReach(db, workflow, people, kernel.clock.now()) };
};

const planPage = async (
  runtime: Runtime,
  trx: Knex.Transaction,
  { id, organisation_id: organisationId, category, channels }: BatchRow,
  { people, reach }: Page,
): Promise<void> => {
  const key = batchKey(id);
  const template = await loadTemplates(trx, [key]);
  const now = runtime.kernel.clock.now();
  const source = { sourceId: id, workflowKey: key, category, organisationId, batchId: id, now };
  const telling = { workflow: announcement(key, channels), source, variables: {}, template };
  await planFor(runtime, trx, telling, people, reach);
};
