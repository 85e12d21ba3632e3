import { notFound } from '../../../../../kernel/shared/errors';
import type { BatchView } from '../../../../shared/desk';
import type { DeliveryState } from '../../../../shared/ledger';
import { BATCHES, DELIVERIES } from '../../database/tables';
import type { Runtime } from '../../runtime';

interface BatchRow {
  id: string;
  subject: string;
  organisation_id: string | null;
  state: Exclude<BatchView['state'], 'done'>;
  channels: BatchView['channels'];
  total: number;
  planned: number;
  expanded: boolean;
  created_at: Date;
}

/** The newest, in the caller's scope, with how far they are. */
export const listBatches = async (runtime: Runtime, limit: number): Promise<BatchView[]> => {
  const rows = await runtime.strapi.db
    .connection<BatchRow>(BATCHES)
    .orderBy('created_at', 'desc')
    .limit(limit);
  return withCounts(runtime, rows);
};

export const readBatch = async (runtime: Runtime, id: string): Promise<BatchView> => {
  const rows = await runtime.strapi.db.connection<BatchRow>(BATCHES).where({ id });
  const [view] = await withCounts(runtime, rows);
  if (!view) throw notFound();
  return view;
};

const withCounts = async ({ strapi }: Runtime, rows: readonly BatchRow[]): Promise<BatchView[]> => {
  const counted = await strapi.db
    .connection(DELIVERIES)
    .whereIn(
      'batch_id',
      rows.map(({ id }) => id),
    )
    .groupBy('batch_id', 'state')
    .select<{ batch_id: string; state: DeliveryState; count: number }[]>(
      'batch_id',
      'state',
      strapi.db.connection.raw('count(*)::int AS count'),
    );
  return rows.map((row) => {
    const counts: BatchView['counts'] = {};
    for (const { batch_id, state, count } of counted)
      if (batch_id === row.id) counts[state] = count;
    const done = row.state === 'running' && row.expanded && !counts.queued;
    return {
      id: row.id,
      subject: row.subject,
      organisationId: row.organisation_id,
      state: done ? 'done' : row.state,
      channels: row.channels,
      total: row.total,
      planned: row.planned,
      counts,
      createdAt: row.created_at.toISOString(),
    };
  });
};
