import { AsyncLocalStorage } from 'node:async_hooks';
import { claimEndpoints, renewClaims } from './claim';
import { EndpointSender } from './endpoint-sender';
import { loadTarget } from './load';
import { startPulse } from '../../../../kernel/shared/pulse';
import type { SenderContext } from './sender-context';

/** Sends what is due, together with other processes. */
export interface Sender {
  /** Something was recorded for these endpoints. */
  wake(endpointIds: readonly string[]): void;
  /** Something that waited for these endpoints may be due. */
  look(endpointIds: readonly string[]): void;
  /** Starts nothing more, waits for what is under way, then breaks it off. */
  stop(graceMilliseconds: number): Promise<void>;
}

/** Endpoints at a time in one process. */
const MOST_ENDPOINTS = 200;
/** More than these, for as long as others finish what they have under way. */
const RESERVE = 20;
/** Milliseconds after which an endpoint makes room if others wait for its place. */
const TURN = 1_000;

/**
 * Why not one kernel job per delivery: a job has neither order per entity, nor a share per endpoint,
 * nor a pause for all deliveries of an endpoint, and would cost a second row for each. The
 * recorder wakes this loop; the poll finds retries that are due and what other processes recorded.
 */
export const startSender = (context: SenderContext, pollMilliseconds: number): Sender => {
  const { knex, clock, owner, leaseSeconds, onError, settler } = context;
  // A wake-up comes in the context of a request, whose scope would hide what is due.
  const outside = AsyncLocalStorage.snapshot();
  const senders = new Map<string, EndpointSender>();
  const claim = { owner, leaseSeconds };
  let stopped = false;

  const start = async (endpointId: string): Promise<void> => {
    const target = await loadTarget(knex, endpointId);
    if (!target || stopped) return;
    const sender = new EndpointSender(context, target);
    senders.set(endpointId, sender);
    void sender.ended.then(() => {
      senders.delete(endpointId);
      pulse.wake();
    });
  };

  /** Takes on what is due and nobody's. Where all places are taken, who has had his longest goes. */
  const round = async (): Promise<boolean> => {
    const active = [...senders.values()].filter(({ stopping }) => !stopping);
    const served = active.filter(({ began }) => performance.now() - began > TURN);
    const places = Math.min(
      MOST_ENDPOINTS - active.length + served.length,
      MOST_ENDPOINTS + RESERVE - senders.size,
    );
    if (places <= 0) return false;
    const claimed = await claimEndpoints(knex, claim, places, clock.now());
    await Promise.all(claimed.map(start));
    const over = Math.max(0, active.length + claimed.length - MOST_ENDPOINTS);
    for (const sender of served.slice(0, over)) sender.stop();
    return false;
  };
  const pulse = startPulse({ every: pollMilliseconds, work: round, onError });
  const looking = setInterval(() => {
    for (const sender of senders.values()) sender.look();
  }, pollMilliseconds);

  const renew = async (): Promise<void> => {
    if (senders.size === 0) return;
    const mine = await renewClaims(knex, claim);
    for (const [endpointId, sender] of senders) if (!mine.has(endpointId)) sender.stop();
  };

  const heartbeat = setInterval(() => void renew().catch(onError), (leaseSeconds * 1_000) / 3);

  return {
    wake: (endpointIds) =>
      outside(() => {
        for (const endpointId of endpointIds) (senders.get(endpointId) ?? pulse).wake();
      }),
    look: (endpointIds) =>
      outside(() => {
        for (const endpointId of endpointIds) senders.get(endpointId)?.look();
        pulse.wake();
      }),
    stop: async (grace) => {
      stopped = true;
      clearInterval(looking);
      await pulse.stop();
      for (const sender of senders.values()) sender.stop();
      const ends = () => Promise.all([...senders.values()].map(({ ended }) => ended));
      await within(grace, ends());
      await Promise.all([...senders.values()].map((sender) => sender.abort()));
      await within(grace, ends());
      clearInterval(heartbeat);
      await within(grace, settler.drain());
    },
  };
};

const within = async (milliseconds: number, work: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
};
