import type { Core } from '@strapi/strapi';
import type { ClientConfig } from 'pg';
import type { EventsApi } from '../../../shared/events';
import { clock } from '../clock';
import { processSettings } from '../process-settings';
import { whenLoaded } from '../when-loaded';
import { createEventsApi } from './api';
import { CHANNEL_EVENTS } from './channels';
import { startCommittedFeed } from './committed';
import type { CommittedListener } from './committed';
import { startDispatcher } from './dispatcher';
import { startListener } from './listener';
import { startPulse } from './pulse';
import { createEventRegistry } from './registry';
import { registerConsumers, sequence } from './sequencer';

/** The outbox of one Strapi instance: its API for plugins, and the work behind it. */
export interface EventSpine {
  api: EventsApi;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface Wakeable {
  wake(): void;
}

/** Milliseconds that handlers get to finish when the process ends. */
const GRACE = 10_000;

export const createEventSpine = (strapi: Core.Strapi): EventSpine => {
  const registry = createEventRegistry();
  const listeners = new Set<CommittedListener>();
  const running: { part: Wakeable; stop: () => Promise<void> }[] = [];
  const announced = new Set<string>();
  let settled = async (): Promise<void> => {};
  const onError = (error: unknown): void => {
    strapi.log.error(`Events: ${(error as Error).message}`);
  };
  const wake = (): void => {
    for (const { part } of running) part.wake();
  };

  /** Consumers may also be added later. */
  const announce = async (): Promise<void> => {
    const consumers = registry.consumers().filter(({ name }) => !announced.has(name));
    await registerConsumers(strapi.db.connection, consumers);
    for (const { name } of consumers) announced.add(name);
  };

  const begin = async (): Promise<void> => {
    const { leaseSeconds, pollMilliseconds, works } = processSettings();
    const knex = strapi.db.connection;
    const every = pollMilliseconds;

    const feed = await startCommittedFeed(knex, listeners, every, onError);
    running.push({ part: feed, stop: feed.stop });
    if (works) {
      const { consumers } = registry;
      const dispatcher = startDispatcher({ knex, consumers, leaseSeconds, every, onError });
      running.push({ part: dispatcher, stop: () => dispatcher.stop(GRACE) });
    }
    const work = async (): Promise<boolean> => {
      await announce();
      return sequence(knex, registry.consumers(), clock.now());
    };
    const sequencer = startPulse({ every, work, onError });
    running.push({ part: sequencer, stop: sequencer.stop });

    const connection = strapi.config.get<ClientConfig>('database.connection.connection');
    const listener = startListener({ connection, handlers: { [CHANNEL_EVENTS]: wake }, onError });
    running.push({ part: { wake: () => {} }, stop: listener.stop });
  };

  return {
    api: createEventsApi(strapi, registry, listeners, wake),
    start: async () => {
      registry.check();
      await announce();
      settled = whenLoaded(strapi, begin, onError);
    },
    stop: async () => {
      await settled();
      for (const { stop } of running.reverse()) await stop();
      running.length = 0;
    },
  };
};
