import type { Knex } from 'knex';
import type { Consumer, HandlingContext } from '../../../shared/events';
import { afterFailure, DEFAULT_BACKOFF } from '../../../shared/retry';
import { conflict } from '../../../shared/errors';
import { clock } from '../clock';
import { runAs } from '../tenancy/context';
import { attempt } from './attempt';
import { LANE_BATCH } from './lanes';
import type { Lane, PendingDelivery } from './lanes';
import type { LedgerWriter } from './ledger-writer';
import { DELIVERIES } from './tables';

const MAX_ATTEMPTS = 12;
const TIMEOUT = 60_000;

interface Holding {
  consumer: Consumer;
  lane: Lane;
  deliveries: readonly PendingDelivery[];
  /** Aborted when the lane is lost or the process ends. */
  signal: AbortSignal;
  ledger: LedgerWriter;
}

/** Delivers what is in a lane, in order, until something has to wait; then gives the lane back. */
export const handleLane = async (holding: Holding): Promise<void> => {
  const { lane, deliveries, ledger } = holding;
  let wait = 0;
  let empty = deliveries.length < LANE_BATCH;
  for (const delivery of deliveries) {
    const pause = await deliver(holding, delivery);
    if (pause === null) continue;
    wait = pause;
    empty = false;
    break;
  }
  await ledger.release({ ...lane, empty, wait });
};

/** Milliseconds to wait before this event is tried again, or null if it is settled. */
const deliver = async (
  { consumer, signal, ledger }: Holding,
  delivery: PendingDelivery,
): Promise<number | null> => {
  if (signal.aborted) return 0;
  const { position } = delivery.event;
  const attempts = delivery.attempts + 1;
  const settled = { consumer: consumer.name, position, attempts };
  try {
    await attempt(consumer.timeout ?? TIMEOUT, signal, (limited) =>
      runAs({ kind: 'job', name: `consumer:${consumer.name}` }, () =>
        consumer.handle(delivery.event, contextOf(delivery, attempts, limited)),
      ),
    );
    ledger.outcome({ ...settled, state: 'done', error: null });
    return null;
  } catch (error) {
    // Stopped by us, not failed: the attempt does not count.
    if (signal.aborted) return 0;
    const failure = afterFailure(error, attempts, {
      maxAttempts: consumer.maxAttempts ?? MAX_ATTEMPTS,
      backoff: consumer.backoff ?? DEFAULT_BACKOFF,
    });
    const state = failure.kind === 'dead' ? 'dead' : 'pending';
    ledger.outcome({ ...settled, state, error: failure.message });
    return failure.kind === 'dead' ? null : failure.wait;
  }
};

const contextOf = (
  { consumer, event, replays }: PendingDelivery,
  attempts: number,
  signal: AbortSignal,
): HandlingContext => ({
  signal,
  attempt: attempts,
  replay: replays,
  settle: async (trx: Knex.Transaction) => {
    const settled = await trx(DELIVERIES)
      .where({ consumer, position: event.position, state: 'pending' })
      .update({ state: 'done', attempts, settled_at: clock.now() });
    if (settled === 0) throw conflict('EVENT_SETTLED', 'This event was settled meanwhile');
  },
});
