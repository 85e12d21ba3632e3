import type { Knex } from 'knex';
import { conflict, notFound } from '../../../../../kernel/shared/errors';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import type { BatchView } from '../../../../shared/desk';
import { DESK_EVENTS } from '../../../../shared/events';
import { BATCHES, DELIVERIES } from '../../database/tables';
import type { Runtime } from '../../runtime';
import { BATCH_ENTITY } from '../../uids';
import { readBatch } from './read-batches';

export type BatchVerb = 'pause' | 'resume' | 'cancel';
type StoredState = Exclude<BatchView['state'], 'done'>;

interface StoredBatch {
  state: StoredState;
  expanded: boolean;
  organisation_id: string | null;
  subject: string;
}

const MOVES: Readonly<Record<BatchVerb, { from: readonly StoredState[]; to: StoredState }>> = {
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  cancel: { from: ['running', 'paused'], to: 'cancelled' },
};

/** What is being sent at this moment still goes out; everything else follows at once. */
export const steerBatch = async (
  runtime: Runtime,
  id: string,
  verb: BatchVerb,
): Promise<BatchView> => {
  const { strapi, kernel, sender } = runtime;
  const { from, to } = MOVES[verb];
  await inTransaction(strapi, async (trx) => {
    const batch = await trx(BATCHES)
      .where({ id })
      .forUpdate()
      .first<StoredBatch | undefined>('state', 'expanded', 'organisation_id', 'subject');
    if (!batch) throw notFound();
    if (!from.includes(batch.state)) {
      throw conflict('TRANSITION_NOT_ALLOWED', `A batch that is ${batch.state} cannot ${verb}`);
    }
    await trx(BATCHES).where({ id }).update({ state: to });
    await follow(runtime, trx, id, verb);
    await kernel.events.emit(trx, {
      name: DESK_EVENTS[verb],
      organisationId: batch.organisation_id,
      entityType: BATCH_ENTITY,
      entityId: id,
      data: { subject: batch.subject },
      changes: [{ field: 'state', before: batch.state, after: to }],
    });
    if (verb === 'resume' && !batch.expanded) {
      await kernel.jobs.enqueue(trx, 'notifications.expand', { batchId: id }, { uniqueKey: id });
    }
  });
  if (verb === 'resume') sender?.wake();
  return readBatch(runtime, id);
};

const follow = async (
  { kernel }: Runtime,
  trx: Knex.Transaction,
  batchId: string,
  verb: BatchVerb,
): Promise<void> => {
  const waiting = trx(DELIVERIES).where({ batch_id: batchId, state: 'queued' });
  // In the order in which settling locks them, too.
  const locked = waiting.orderBy('id').forUpdate().select('id');
  const now = kernel.clock.now();
  await trx(DELIVERIES)
    .whereIn('id', locked)
    .update(verb === 'cancel' ? cancelled(trx, now) : { held: verb === 'pause' });
};

/** What is being sent at this moment learns it when it comes back, see `settle.ts`. */
const cancelled = (trx: Knex.Transaction, now: Date) => ({
  state: trx.raw(`CASE WHEN lease_until IS NULL THEN 'suppressed' ELSE state END`),
  reason: trx.raw(`CASE WHEN lease_until IS NULL THEN 'CANCELLED' END`),
  finished_at: trx.raw('CASE WHEN lease_until IS NULL THEN CAST(? AS timestamptz) END', [now]),
  cancelled: trx.raw('lease_until IS NOT NULL'),
  held: false,
});
