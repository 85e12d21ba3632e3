import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { notFound } from '../../../../kernel/shared/errors';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { DeliveryState, ReplayView } from '../../../shared/contracts';
import { DELIVERIES, LANES, REPLAYS } from '../database/tables';
import { waitForRecorder } from '../delivery/cursor';
import type { Runtime } from '../runtime';
import type { ReplayBody } from '../validation/schemas';
import { iso } from './endpoint-row';
import { endpointEvent, manageEndpoint } from './manage-endpoint';
import { requireEndpoint } from './read-endpoints';
import { endpointDisabled } from './test-endpoint';

export const ONE_REPLAY = 'webhooks_replays_running';

interface ReplayRow {
  id: string;
  endpoint_id: string;
  from_at: Date;
  until_at: Date;
  states: DeliveryState[];
  replayed: number;
  created_at: Date;
  finished_at: Date | null;
}

/** Begins to send the finished deliveries of a time range again; a job does it page by page. */
export const replayRange = (
  runtime: Runtime,
  endpointId: string,
  { from, until, states }: ReplayBody,
): Promise<ReplayView> =>
  manageEndpoint(runtime, endpointId, async (trx, endpoint) => {
    const { kernel } = runtime;
    if (!endpoint.enabled) throw endpointDisabled();
    const now = kernel.clock.now();
    const [row] = (await trx(REPLAYS)
      .insert({
        id: randomUUID(),
        endpoint_id: endpointId,
        organisation_id: endpoint.organisation_id,
        from_at: from,
        // What comes from now on is sent anyway.
        until_at: until < now ? until : now,
        states,
        created_at: now,
      })
      .returning('*')) as ReplayRow[];
    const { id: replayId } = row as ReplayRow;
    const data = { replayId };
    await kernel.events.emit(trx, endpointEvent('webhooks.endpoint.replayed', endpoint, { data }));
    await kernel.jobs.enqueue(trx, 'webhooks.replay', { replayId });
    return replayView(row as ReplayRow);
  });

export const readReplays = async (runtime: Runtime, endpointId: string): Promise<ReplayView[]> => {
  await requireEndpoint(runtime, endpointId);
  const rows = await runtime.strapi.db
    .connection(REPLAYS)
    .where({ endpoint_id: endpointId })
    .orderBy('created_at', 'desc')
    .limit(20)
    .select<ReplayRow[]>();
  return rows.map(replayView);
};

const replayView = (row: ReplayRow): ReplayView => ({
  id: row.id,
  endpointId: row.endpoint_id,
  from: row.from_at.toISOString(),
  until: row.until_at.toISOString(),
  states: row.states,
  state: row.finished_at ? 'done' : 'running',
  replayed: row.replayed,
  createdAt: row.created_at.toISOString(),
  finishedAt: iso(row.finished_at),
});

const PAGE = 1_000;

/** The job. Each page commits with its progress, so that a crash costs nothing and repeats nothing. */
export const runReplay = async (
  { kernel, strapi, sender }: Runtime,
  replayId: string,
  signal: AbortSignal,
): Promise<void> => {
  for (let done = false; !done;) {
    signal.throwIfAborted();
    const page = await kernel.runInScope(PLATFORM_SCOPE, () =>
      inTransaction(strapi, (trx) => replayPage(trx, replayId, kernel.clock.now())),
    );
    if (!page) throw notFound('The replay was removed with its endpoint');
    done = page.done;
    sender?.look([page.endpointId]);
  }
};

const replayPage = async (
  trx: Knex.Transaction,
  replayId: string,
  now: Date,
): Promise<{ endpointId: string; done: boolean } | undefined> => {
  await waitForRecorder(trx);
  const { rows } = await trx.raw<{ rows: { endpointId: string; done: boolean }[] }>(
    `WITH replay AS MATERIALIZED (
       SELECT * FROM ${REPLAYS} WHERE id = :replayId FOR UPDATE
     ), page AS MATERIALIZED (
       SELECT delivery.id FROM replay JOIN ${DELIVERIES} delivery
         ON delivery.endpoint_id = replay.endpoint_id AND delivery.id > replay.last_id
         AND delivery.created_at >= replay.from_at AND delivery.created_at < replay.until_at
         AND delivery.state = ANY (replay.states)
       ORDER BY delivery.id LIMIT ${PAGE}
     ), again AS (
       UPDATE ${DELIVERIES} delivery SET state = 'pending', tries = 0,
         replays = delivery.replays + 1, next_at = NULL, finished_at = NULL
       FROM page WHERE delivery.id = page.id AND delivery.state <> 'pending'
       RETURNING delivery.id, delivery.endpoint_id, delivery.lane
     ), opened AS (
       INSERT INTO ${LANES} AS lane (endpoint_id, lane, head_id, due_at)
       SELECT endpoint_id, again.lane, min(id), CAST(:now AS timestamptz) FROM again
       GROUP BY endpoint_id, again.lane ORDER BY endpoint_id, again.lane COLLATE "C"
       ON CONFLICT (endpoint_id, lane) DO UPDATE SET version = lane.version + 1,
         head_id = least(lane.head_id, EXCLUDED.head_id)
     )
     UPDATE ${REPLAYS} progress
     SET last_id = coalesce((SELECT max(id) FROM page), progress.last_id),
       replayed = progress.replayed + (SELECT count(*) FROM again),
       finished_at = CASE WHEN (SELECT count(*) FROM page) < ${PAGE}
         THEN CAST(:now AS timestamptz) END
     FROM replay WHERE progress.id = replay.id
     RETURNING progress.endpoint_id AS "endpointId", progress.finished_at IS NOT NULL AS done`,
    { replayId, now },
  );
  return rows[0];
};
