import type { Core } from '@strapi/strapi';
import type { ClientConfig } from 'pg';
import { clock } from './clock';
import { CHANNEL_EVENTS, CHANNEL_JOBS } from './events/channels';
import { startListener } from './events/listener';
import type { Listener } from './events/listener';
import { createEventSpine } from './events/spine';
import type { EventSpine } from './events/spine';
import { createJobSpine } from './jobs/spine';
import type { JobSpine } from './jobs/spine';
import { pruneIdempotencyKeys } from './http/idempotency-keys';
import { logSparingly } from './log-sparingly';
import { processSettings } from './process-settings';
import { CHANNEL_RIGHTS } from './realtime/access/rights-trigger';
import { createRealtime } from './realtime/realtime';
import type { RealtimeSpine } from './realtime/realtime';
import { whenLoaded } from './when-loaded';

interface Spines {
  events: EventSpine;
  jobs: JobSpine;
  realtime: RealtimeSpine;
  /** Called when rights have changed, in whatever process. */
  onRightsChanged: (listener: () => void) => void;
  start: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Milliseconds that handlers and jobs get to finish when the process ends. */
const GRACE = 10_000;

const spines = new WeakMap<Core.Strapi, Spines>();

/** Made on first use, which is a plugin's `register`. */
export const spinesOf = (strapi: Core.Strapi): Spines => {
  let found = spines.get(strapi);
  if (!found) {
    found = create(strapi);
    spines.set(strapi, found);
  }
  return found;
};

const create = (strapi: Core.Strapi): Spines => {
  const events = createEventSpine(strapi);
  const jobs = createJobSpine(strapi);
  const realtime = createRealtime(strapi, events.api);
  let listener: Listener | undefined;
  const ofRights: (() => void)[] = [realtime.recheck];
  let settled = async (): Promise<void> => {};
  const onError = logSparingly((message) => strapi.log.error(`Spine: ${message}`));

  jobs.api.define('kernel.prune', {
    concurrency: 1,
    run: async (_payload, { signal }) => {
      const { retention } = processSettings();
      await events.prune(retention, signal);
      await jobs.prune(retention, signal);
      await pruneIdempotencyKeys(strapi.db.connection, clock.now());
    },
  });
  jobs.api.schedule('kernel.prune', { task: 'kernel.prune', payload: {}, cron: '17 * * * *' });

  const begin = async (): Promise<void> => {
    await events.begin();
    jobs.begin();
    await realtime.begin();
    listener = startListener({
      connection: strapi.config.get<ClientConfig>('database.connection.connection'),
      handlers: {
        [CHANNEL_EVENTS]: events.wake,
        [CHANNEL_JOBS]: jobs.wake,
        [CHANNEL_RIGHTS]: () => ofRights.forEach((tell) => tell()),
      },
      onError,
    });
  };

  return {
    events,
    jobs,
    realtime,
    onRightsChanged: (tell) => {
      // What is remembered is forgotten before anybody looks at it again.
      ofRights.unshift(tell);
    },
    start: async () => {
      await events.prepare();
      await jobs.prepare();
      settled = whenLoaded(strapi, begin, onError);
    },
    stop: async () => {
      await settled();
      await listener?.stop();
      await realtime.stop();
      await Promise.all([jobs.stop(GRACE), events.stop(GRACE)]);
    },
  };
};
