import type { Knex } from 'knex';
import type { DomainEvent, EventsApi } from '../../../shared/events';
import { runAs } from '../tenancy/context';
import { startPulse } from '../../../shared/pulse';
import type { Pulse } from '../../../shared/pulse';
import { headPosition, readEvents } from './read';

export type CommittedListener = Parameters<EventsApi['onCommitted']>[0];

const PAGE = 500;

/** Tells this process's listeners what was committed anywhere, page by page, never the whole. */
export const startCommittedFeed = async (
  knex: Knex,
  listeners: ReadonlySet<CommittedListener>,
  every: number,
  onError: (error: unknown) => void,
): Promise<Pulse> => {
  let position = await headPosition(knex);

  const tell = async (): Promise<boolean> => {
    if (listeners.size === 0) {
      position = await headPosition(knex);
      return false;
    }
    const after = position;
    const page = await readEvents(knex, { after, limit: PAGE });
    position = page.position;
    if (page.events.length > 0) {
      for (const listener of listeners) await tellOne(listener, page.events, after, onError);
    }
    return page.more;
  };

  return startPulse({
    every,
    work: () => runAs({ kind: 'job', name: 'events' }, tell),
    onError,
  });
};

const tellOne = async (
  listener: CommittedListener,
  events: readonly DomainEvent[],
  after: string,
  onError: (error: unknown) => void,
): Promise<void> => {
  try {
    await listener(events, after);
  } catch (error) {
    onError(error);
  }
};
