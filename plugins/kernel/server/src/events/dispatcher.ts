import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Consumer } from '../../../shared/events';
import { within } from '../within';
import { handleLane } from './handle-lane';
import { claimLanes, pendingIn, renewLeases } from './lanes';
import type { Demand, Lane, LaneKey } from './lanes';
import { createLedgerWriter } from './ledger-writer';
import { startPulse } from '../../../shared/pulse';

/** Hands events to this process's consumers. Any number of processes may do so at once. */
export interface Dispatcher {
  wake: () => void;
  /** Takes nothing more, waits for what is under way, then aborts it. */
  stop: (graceMilliseconds: number) => Promise<void>;
}

interface Options {
  knex: Knex;
  consumers: () => readonly Consumer[];
  leaseSeconds: number;
  /** Milliseconds between looks without a wake-up. */
  every: number;
  onError: (error: unknown) => void;
}

const CONCURRENCY = 4;

const keyOf = ({ consumer, lane }: LaneKey): string => `${consumer} ${lane}`;

export const startDispatcher = (options: Options): Dispatcher => {
  const { knex, consumers, leaseSeconds, every, onError } = options;
  const owner = randomUUID();
  const held = new Map<string, { lane: Lane; abort: AbortController; end: Promise<void> }>();
  const ledger = createLedgerWriter(knex, owner, onError);

  const demand = (): Demand[] => {
    const busy = new Map<string, number>();
    for (const { lane } of held.values())
      busy.set(lane.consumer, (busy.get(lane.consumer) ?? 0) + 1);
    return consumers().flatMap(({ name, concurrency = CONCURRENCY }) => {
      const free = concurrency - (busy.get(name) ?? 0);
      return free > 0 ? [{ consumer: name, free }] : [];
    });
  };

  const take = async (): Promise<boolean> => {
    const wanted = demand();
    if (wanted.length === 0) return false;
    const lanes = await claimLanes(knex, wanted, { owner, leaseSeconds });
    if (lanes.length === 0) return false;
    const deliveries = await pendingIn(knex, lanes);
    const byName = new Map(consumers().map((consumer) => [consumer.name, consumer]));
    for (const lane of lanes) {
      const abort = new AbortController();
      const end = handleLane({
        consumer: byName.get(lane.consumer) as Consumer,
        lane,
        deliveries: deliveries.filter((one) => keyOf(one) === keyOf(lane)),
        signal: abort.signal,
        ledger,
      }).finally(() => {
        held.delete(keyOf(lane));
        pulse.wake();
      });
      held.set(keyOf(lane), { lane, abort, end });
    }
    return true;
  };

  const renew = async (): Promise<void> => {
    if (held.size === 0) return;
    const before = [...held.values()];
    const lanes = before.map(({ lane }) => lane);
    const own = new Set((await renewLeases(knex, lanes, owner, leaseSeconds)).map(keyOf));
    for (const { lane, abort } of before) {
      if (!own.has(keyOf(lane))) abort.abort(new Error('another process has taken over'));
    }
  };

  const pulse = startPulse({ every, work: take, onError });
  const heartbeat = setInterval(() => void renew().catch(onError), (leaseSeconds * 1_000) / 3);

  return {
    wake: pulse.wake,
    stop: async (grace) => {
      await pulse.stop();
      const ends = () => Promise.all([...held.values()].map(({ end }) => end));
      await within(grace, ends());
      for (const { abort } of held.values()) abort.abort(new Error('the process ends'));
      await within(grace, ends());
      await within(grace, ledger.drain());
      clearInterval(heartbeat);
    },
  };
};
