import type { Knex } from 'knex';
import type { CommittedListener, DomainEvent } from '../../../shared/events';
import { runAs } from '../tenancy/context';
import { startPulse } from '../../../shared/pulse';
import type { Pulse } from '../../../shared/pulse';
import { headPosition, readCommitted } from './read';

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
    const names = namesFor(listeners);
    const page = await readCommitted(knex, { after: position, limit: PAGE, names: [...names] });
    // Somebody came while this was read, and must not miss what is in it for him.
    if (![...namesFor(listeners)].every((name) => names.has(name))) return true;
    if (page.position === position) return false;
    position = page.position;
    for (const listener of listeners) await tellOne(listener, page.events, position, onError);
    return page.more;
  };

  return startPulse({
    every,
    work: () => runAs({ kind: 'job', name: 'events' }, tell),
    onError,
  });
};

const namesFor = (listeners: ReadonlySet<CommittedListener>): Set<string> =>
  new Set([...listeners].flatMap((listener) => listener.names()));

const tellOne = async (
  listener: CommittedListener,
  events: readonly DomainEvent[],
  position: string,
  onError: (error: unknown) => void,
): Promise<void> => {
  try {
    await listener.tell(events, position);
  } catch (error) {
    onError(error);
  }
};
