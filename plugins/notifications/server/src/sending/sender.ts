import { AsyncLocalStorage } from 'node:async_hooks';
import { startPulse } from '../../../../kernel/shared/pulse';
import type { Channels } from '../channels/channel';
import type { Runtime } from '../runtime';
import { unsubscribeUrlOf } from '../services/unsubscribe-link';
import { claim } from './claim';
import type { Claimed, Want } from './claim';
import { deliver } from './deliver';
import type { DeliverContext } from './deliver';
import { createHand, idsOf } from './hand';
import { begin, giveBack, renew } from './hold';
import type { Waiting } from './lane';
import { prepare } from './prepare';
import { createSettler } from './settler';
import type { Settlement } from './settle';

/** Sends what is due, together with other processes. */
export interface Sender {
  /** Something new is due. */
  wake(): void;
  /** Starts nothing more, waits for what is under way, then breaks it off. */
  stop(graceMilliseconds: number): Promise<void>;
}

/** PostgreSQL holds what is due; any number of processes claim from it in small portions. */
export const startSender = (runtime: Runtime, channels: Channels): Sender => {
  const { strapi, settings, owner } = runtime;
  const knex = strapi.db.connection;
  const outside = AsyncLocalStorage.snapshot();
  const aborter = new AbortController();
  const leaseMilliseconds = settings.leaseSeconds * 1_000;
  let renewedAt = -Infinity;
  const onError = (error: unknown): void => {
    strapi.log.error(`Notifications: ${(error as Error).message}`);
  };

  const settler = createSettler(runtime, onError);
  const context = contextOf(runtime, channels, aborter.signal);
  const send = async (waiting: Waiting): Promise<readonly Settlement[]> => {
    const { together, prepared, claimedAt } = waiting;
    const heldUntil = Math.max(claimedAt, renewedAt) + leaseMilliseconds;
    // Whoever lost touch with the database has lost what was in hand as well.
    if (performance.now() > heldUntil) return [];
    const risky = together.some(({ lastChance }) => lastChance);
    if (risky && !(await begin(knex, owner, idsOf(waiting)))) return [];
    return deliver(context, prepared, together);
  };
  const hand = createHand({
    concurrency: settings.concurrency,
    send,
    settle: (settlements) => settler.add(settlements),
    hungry: () => pulse.wake(),
    onError,
  });

  const round = async (): Promise<boolean> => {
    const wants = hand.wants();
    if (wants.length === 0) return false;
    const { claimed, takenOver } = await claimSome(runtime, wants);
    if (claimed.length === 0) return takenOver > 0;
    try {
      const prepared = await prepare(knex, claimed, runtime.kernel.notifications());
      return hand.fill(claimed, prepared, wants) || takenOver > 0;
    } catch (error) {
      await giveBack(
        knex,
        owner,
        claimed.map(({ id }) => id),
      );
      throw error;
    }
  };
  const hold = async (): Promise<void> => {
    const ids = hand.ids();
    const at = performance.now();
    if (ids.length === 0) return;
    await renew(knex, owner, settings.leaseSeconds, ids);
    renewedAt = at;
  };

  const pulse = startPulse({ every: settings.pollMilliseconds, work: round, onError });
  const heartbeat = setInterval(() => void hold().catch(onError), leaseMilliseconds / 4);

  return {
    wake: () => outside(() => pulse.wake()),
    stop: async (grace) => {
      await pulse.stop();
      const notBegun = hand.putDown();
      if (notBegun.length > 0) await giveBack(knex, owner, notBegun).catch(onError);
      const timer = setTimeout(() => aborter.abort(), grace);
      await Promise.race([hand.idle(), aborted(aborter.signal)]);
      clearTimeout(timer);
      clearInterval(heartbeat);
      await settler.drain();
      for (const channel of Object.values(channels)) await channel.close?.();
    },
  };
};

const claimSome = (
  { strapi, kernel, settings, owner }: Runtime,
  wants: readonly Want[],
): ReturnType<typeof claim> => {
  const insistent = kernel.notifications().filter(({ insists }) => insists);
  const how = {
    owner,
    leaseSeconds: settings.leaseSeconds,
    insistent: insistent.map(({ key }) => key),
  };
  return claim(strapi.db.connection, how, wants, kernel.clock.now());
};

const contextOf = (runtime: Runtime, channels: Channels, signal: AbortSignal): DeliverContext => {
  const { kernel, settings } = runtime;
  return {
    channels,
    now: () => kernel.clock.now().getTime(),
    firstRetry: () => settings.firstRetry,
    unsubscribeUrl: (delivery: Claimed) => unsubscribeUrlOf(runtime, delivery),
    whileAllowed: (workflowKey, variables, send) => {
      const definition = kernel.notifications().find(({ key }) => key === workflowKey);
      return definition?.whileAllowed?.(variables, send) ?? send();
    },
    signal,
  };
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
