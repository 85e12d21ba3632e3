import { createBatcher } from '../../../kernel/shared/batcher';
import { startRecorder } from './delivery/recorder';
import { startSender } from './delivery/sender';
import { settle } from './delivery/settle';
import type { Settlement } from './delivery/settle';
import type { Runtime } from './runtime';
import { startPostingThread } from './sending/posting-thread';
import { disableEndpoint } from './services/switch-endpoint';

/** Requests beyond the first two of each endpoint. */
const MOST_SHARED = 100;
/** Milliseconds for what is under way when the process ends. */
const GRACE = 10_000;
/** Milliseconds: what one statement costs by itself is that of dozens of answers. */
const SETTLE_GATHER = 20;
const SETTLE_TRIES = 20;
const SETTLE_PAUSE = 500;

/** In processes that work: records what is to be sent, and sends it. */
export const startSending = async (runtime: Runtime): Promise<void> => {
  const { strapi, kernel, settings, box, owner } = runtime;
  if (!settings.sends) return;
  const knex = strapi.db.connection;
  const onError = (error: unknown): void => {
    strapi.log.error(`Webhooks: ${(error as Error).message}`);
  };
  const write = async (settlements: readonly Settlement[]): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await settle(knex, owner, settlements, kernel.clock.now());
      } catch (error) {
        // Unsettled answers would be sent again, so it is worth to insist.
        if (tries === SETTLE_TRIES) throw error;
        onError(error);
        await new Promise((resolve) => setTimeout(resolve, SETTLE_PAUSE));
      }
    }
  };
  const { concurrency, timeout, networks, nameServers } = settings;
  const options = { concurrency, timeout, networks, nameServers };
  runtime.thread = startPostingThread(options, onError);
  runtime.sender = startSender(
    {
      knex,
      clock: kernel.clock,
      box,
      owner,
      leaseSeconds: settings.leaseSeconds,
      concurrency,
      disableAfterDays: settings.disableAfterDays,
      settler: createBatcher(write, { gather: SETTLE_GATHER }),
      open: runtime.thread.open,
      shared: { used: 0, most: MOST_SHARED },
      disable: (endpointId, reason) => disableEndpoint(runtime, endpointId, reason),
      onError,
    },
    settings.pollMilliseconds,
  );
  runtime.recorder = await startRecorder(runtime, onError);
};

export const stopSending = async ({ recorder, sender, thread }: Runtime): Promise<void> => {
  await recorder?.stop();
  await sender?.stop(GRACE);
  await thread?.stop();
};
