import { AsyncLocalStorage } from 'node:async_hooks';
import { createBatcher } from '../../../../kernel/shared/batcher';
import { startPulse } from '../../../../kernel/shared/pulse';
import type { Channels } from '../channels/channel';
import type { Runtime } from '../runtime';
import { unsubscribeUrlOf } from '../services/unsubscribe-link';
import { claim, renew } from './claim';
import type { Claimed } from './claim';
import { deliver } from './deliver';
import type { DeliverContext } from './deliver';
import { prepare } from './prepare';
import { settle } from './settle';
import type { Settlement } from './settle';

/** Sends what is due, together with other processes. */
export interface Sender {
  /** Something new is due. */
  wake(): void;
  /** Starts nothing more, waits for what is under way, then breaks it off. */
  stop(graceMilliseconds: number): Promise<void>;
}

const SETTLE_TRIES = 20;
const SETTLE_PAUSE = 500;

/** PostgreSQL holds what is due; any number of processes claim from it in small portions. */
export const startSender = (runtime: Runtime, channels: Channels): Sender => {
  const { strapi, kernel, settings, owner } = runtime;
  const knex = strapi.db.connection;
  const lease = { owner, leaseSeconds: settings.leaseSeconds };
  const outside = AsyncLocalStorage.snapshot();
  const aborter = new AbortController();
  const running = new Set<Promise<void>>();
  const onError = (error: unknown): void => {
    strapi.log.error(`Notifications: ${(error as Error).message}`);
  };

  const write = async (settlements: readonly Settlement[]): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await settle(knex, owner, settlements, kernel.clock.now());
      } catch (error) {
        // What is not settled would be sent again, so it is worth to insist.
        if (tries === SETTLE_TRIES) throw error;
        onError(error);
        await new Promise((resolve) => setTimeout(resolve, SETTLE_PAUSE));
      }
    }
  };
  const settler = createBatcher(write);
  const whileAllowed: DeliverContext['whileAllowed'] = (workflowKey, variables, send) => {
    const definition = kernel.notifications().find(({ key }) => key === workflowKey);
    return definition?.whileAllowed?.(variables, send) ?? send();
  };
  const context = {
    channels,
    now: () => kernel.clock.now().getTime(),
    firstRetry: () => settings.firstRetry,
    unsubscribeUrl: (delivery: Claimed) => unsubscribeUrlOf(runtime, delivery),
    whileAllowed,
    signal: aborter.signal,
  };

  const round = async (): Promise<boolean> => {
    const free = settings.concurrency - running.size;
    if (free < settings.concurrency / 4) return false;
    const insistent = kernel.notifications().filter(({ insists }) => insists);
    const keys = insistent.map(({ key }) => key);
    const claimed = await claim(knex, { ...lease, insistent: keys }, free, kernel.clock.now());
    if (claimed.length === 0) return false;
    const prepared = await prepare(knex, claimed, kernel.notifications());
    for (const together of grouped(claimed)) {
      const work = deliver(context, prepared, together)
        .then((settlements) => Promise.all(settlements.map((one) => settler.add(one))))
        .then(() => undefined, onError)
        .finally(() => {
          running.delete(work);
          if (running.size <= settings.concurrency / 2) pulse.wake();
        });
      running.add(work);
    }
    return true;
  };

  const pulse = startPulse({ every: settings.pollMilliseconds, work: round, onError });
  const heartbeat = setInterval(
    () => {
      if (running.size > 0) void renew(knex, lease).catch(onError);
    },
    (settings.leaseSeconds * 1_000) / 4,
  );

  return {
    wake: () => outside(() => pulse.wake()),
    stop: async (grace) => {
      await pulse.stop();
      const timer = setTimeout(() => aborter.abort(), grace);
      await Promise.race([Promise.all(running), aborted(aborter.signal)]);
      clearTimeout(timer);
      clearInterval(heartbeat);
      await settler.drain();
      for (const channel of Object.values(channels)) await channel.close?.();
    },
  };
};

/** What belongs to one digest goes out as one message. */
const grouped = (claimed: readonly Claimed[]): [Claimed, ...Claimed[]][] => {
  const groups = new Map<string, [Claimed, ...Claimed[]]>();
  const inOrder = [...claimed].sort((one, other) => Number(BigInt(one.id) - BigInt(other.id)));
  for (const one of inOrder) {
    const key = one.digestKey ?? one.id;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
