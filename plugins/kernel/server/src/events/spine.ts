import type { Core } from '@strapi/strapi';
import type { EventsApi } from '../../../shared/events';
import { clock } from '../clock';
import { logSparingly } from '../log-sparingly';
import { processSettings } from '../process-settings';
import { createEventsApi } from './api';
import { startCommittedFeed } from './committed';
import type { CommittedListener } from './committed';
import { startDispatcher } from './dispatcher';
import { pruneEvents } from './prune';
import type { EventRetention } from './prune';
import { startPulse } from '../../../shared/pulse';
import { createEventRegistry } from './registry';
import { registerConsumers, sequence } from './sequencer';

/** The outbox of one Strapi instance: its API for plugins, and the work behind it. */
export interface EventSpine {
  api: EventsApi;
  /** Checks the declarations and makes the consumers known. */
  prepare: () => Promise<void>;
  begin: () => Promise<void>;
  /** There are events, says whoever numbered them. */
  wake: () => void;
  prune: (retention: EventRetention, signal: AbortSignal) => Promise<void>;
  stop: (grace: number) => Promise<void>;
}

interface Part {
  wake: () => void;
  stop: (grace: number) => Promise<void>;
}

export const createEventSpine = (strapi: Core.Strapi): EventSpine => {
  const registry = createEventRegistry();
  const listeners = new Set<CommittedListener>();
  const announced = new Set<string>();
  const parts: Part[] = [];
  let sequencer: Part | undefined;
  const onError = logSparingly((message) => strapi.log.error(`Events: ${message}`));
  const wakeAll = (): void => {
    for (const part of parts) part.wake();
  };

  /** Consumers may also be added later. */
  const announce = async (): Promise<void> => {
    const consumers = registry.consumers().filter(({ name }) => !announced.has(name));
    await registerConsumers(strapi.db.connection, consumers);
    for (const { name } of consumers) announced.add(name);
  };

  const begin = async (): Promise<void> => {
    const { leaseSeconds, pollMilliseconds: every, works } = processSettings();
    const knex = strapi.db.connection;
    const { consumers } = registry;
    const work = async (): Promise<boolean> => {
      await announce();
      return sequence(knex, consumers());
    };
    parts.push(await startCommittedFeed(knex, listeners, every, onError));
    if (works) parts.push(startDispatcher({ knex, consumers, leaseSeconds, every, onError }));
    sequencer = startPulse({ every, work, onError });
    parts.push(sequencer);
  };

  return {
    api: createEventsApi(strapi, registry, listeners, wakeAll),
    prepare: async () => {
      registry.check();
      await announce();
    },
    begin,
    wake: () => {
      // Numbered by somebody already.
      for (const part of parts) if (part !== sequencer) part.wake();
    },
    prune: (retention, signal) => {
      const consumers = registry.consumers().map(({ name }) => name);
      return pruneEvents({
        knex: strapi.db.connection,
        retention,
        consumers,
        now: clock.now(),
        signal,
      });
    },
    stop: async (grace) => {
      for (const part of parts.reverse()) await part.stop(grace);
      parts.length = 0;
    },
  };
};
