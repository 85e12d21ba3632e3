import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { CommittedListener, EventsApi } from '../../../shared/events';
import { clock } from '../clock';
import { logSparingly } from '../log-sparingly';
import { processSettings } from '../process-settings';
import { createEventsApi } from './api';
import { startCommittedFeed } from './committed';
import { startDispatcher } from './dispatcher';
import { pruneEvents } from './prune';
import type { EventRetention } from './prune';
import { startPulse } from '../../../shared/pulse';
import { createEventRegistry } from './registry';
import { registerConsumers, sequence } from './sequencer';
import type { Sequenced } from './sequencer';

/** The outbox of one Strapi instance: its API for plugins, and the work behind it. */
export interface EventSpine {
  api: EventsApi;
  /** Checks the declarations and makes the consumers known. */
  prepare: () => Promise<void>;
  begin: () => Promise<void>;
  /** Somebody has numbered events, says his notification; without one there may be anything. */
  wake: (notification?: string) => void;
  prune: (retention: EventRetention, signal: AbortSignal) => Promise<void>;
  stop: (grace: number) => Promise<void>;
}

/**
 * Milliseconds after a round of the sequencer. What comes after silence is told at once; of a stream
 * of events each would cost seven statements if it had a round of its own.
 */
const GATHER = 15;

/** What the sequencer of one process says to all. */
interface Notification {
  sender: string | null;
  events: boolean;
  deliveries: boolean;
}

const EVERYTHING: Notification = { sender: null, events: true, deliveries: true };

/** Processes with older code say only a position. */
const notificationOf = (text: string | undefined): Notification =>
  text?.startsWith('{') ? (JSON.parse(text) as Notification) : EVERYTHING;

interface Part {
  wake: () => void;
  stop: (grace: number) => Promise<void>;
}

export const createEventSpine = (strapi: Core.Strapi): EventSpine => {
  const registry = createEventRegistry();
  const listeners = new Set<CommittedListener>();
  const followers = new Set<() => void>();
  const announced = new Set<string>();
  const self = randomUUID();
  let feed: Part | undefined;
  let dispatcher: Part | undefined;
  let sequencer: Part | undefined;
  const onError = logSparingly((message) => strapi.log.error(`Events: ${message}`));
  const tell = ({ events, deliveries }: Pick<Sequenced, 'events' | 'deliveries'>): void => {
    if (events) {
      feed?.wake();
      for (const wake of followers) wake();
    }
    if (deliveries) dispatcher?.wake();
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
      const done = await sequence(knex, consumers(), self);
      tell(done);
      return done.more;
    };
    feed = await startCommittedFeed(knex, listeners, every, onError);
    if (works) dispatcher = startDispatcher({ knex, consumers, leaseSeconds, every, onError });
    sequencer = startPulse({ every, gather: GATHER, work, onError });
  };

  return {
    api: createEventsApi(
      strapi,
      registry,
      { listeners, followers },
      { emitted: () => sequencer?.wake(), pending: () => dispatcher?.wake() },
    ),
    prepare: async () => {
      registry.check();
      await announce();
    },
    begin,
    wake: (notification) => {
      const news = notificationOf(notification);
      if (news.sender !== self) tell(news);
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
      for (const part of [sequencer, dispatcher, feed]) await part?.stop(grace);
    },
  };
};
