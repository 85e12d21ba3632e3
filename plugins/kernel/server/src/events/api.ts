import type { Core } from '@strapi/strapi';
import type { CommittedListener, EventsApi } from '../../../shared/events';
import { PLATFORM_SCOPE } from '../../../shared/scope';
import { clock } from '../clock';
import { runInScope } from '../tenancy/context';
import { consumerStatuses } from './consumer-status';
import { discardDeadLetters, listDeadLetters, retryDeadLetters } from './dead-letters';
import { circumstances } from './circumstances';
import { emitAll } from './emit';
import { headPosition, readEvents } from './read';
import type { EventRegistry } from './registry';
import { replayEvents } from './replay';

export interface Wakes {
  /** Events were committed. */
  emitted: () => void;
  /** Something may lie before a consumer. */
  pending: () => void;
}

/** Whom this process tells of what was numbered. */
export interface Told {
  listeners: Set<CommittedListener>;
  followers: Set<() => void>;
}

export const createEventsApi = (
  strapi: Core.Strapi,
  registry: EventRegistry,
  { listeners, followers }: Told,
  wakes: Wakes,
): EventsApi => {
  const emitter = { strapi, registry, wake: wakes.emitted };
  const knex = () => strapi.db.connection;
  // The ledger belongs to the platform; whoever may call these has been asked before.
  const platform = <Result>(work: () => Promise<Result>): Promise<Result> =>
    runInScope(PLATFORM_SCOPE, work);
  const thenWake = async (work: () => Promise<number>): Promise<number> => {
    const count = await platform(work);
    wakes.pending();
    return count;
  };

  return {
    define: registry.define,
    catalogue: registry.catalogue,
    emit: async (trx, event) => {
      const [emitted] = await emitAll(emitter, trx, [event]);
      return emitted as never;
    },
    emitMany: (trx, events) => emitAll(emitter, trx, events),
    circumstances: () => circumstances(strapi),
    record: registry.record,
    consume: registry.consume,
    onCommitted: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onNumbered: (wake) => {
      followers.add(wake);
      return () => followers.delete(wake);
    },
    read: (request) => readEvents(knex(), request),
    head: () => platform(() => headPosition(knex())),
    consumers: () => platform(() => consumerStatuses(knex(), registry.consumers())),
    deadLetters: (query = {}) => platform(() => listDeadLetters(knex(), query)),
    replay: (consumer, selection) => thenWake(() => replayEvents(knex(), consumer, selection)),
    retryDead: (consumer, ids) => thenWake(() => retryDeadLetters(knex(), consumer, ids)),
    discardDead: (consumer, ids) =>
      platform(() => discardDeadLetters(knex(), consumer, ids, clock.now())),
  };
};
