import type { ReadRequest, ReadResult } from '../../../shared/events';
import type { LiveEvent } from '../../../shared/realtime';
import type { DomainEvent } from '../../../shared/events';
import { CATCH_UP_EVENTS } from './limits';
import type { Outlet } from './outlet';
import type { Subscription } from './subscription';

const PAGE = 200;
/** Pages that are searched for what is one's own: the outbox does not know whose an event is. */
const PAGES = 50;

interface CatchUp {
  subscription: Subscription;
  outlet: Outlet;
  since: string;
  read: (request: ReadRequest) => Promise<ReadResult>;
  /** The message that this subscription hears of an event, if it hears it at all. */
  messageFor: (event: DomainEvent) => LiveEvent | undefined;
  /** The position up to which the live feed has told everything. */
  told: () => string;
}

/** Tells what was missed, in order, until nothing lies between the outbox and the live feed. */
export const catchUp = async (work: CatchUp): Promise<void> => {
  const { subscription, outlet, read, messageFor } = work;
  let after = work.since;
  let count = 0;
  for (let pages = 1; !subscription.ended; pages++) {
    const { names, organisationIds } = subscription.plan;
    const page = await read({
      after,
      limit: PAGE,
      names,
      ...(organisationIds ? { organisationIds } : {}),
    });
    if (page.gap || count > CATCH_UP_EVENTS || pages > PAGES) return startAfresh(work);
    for (const event of page.events) {
      const message = messageFor(event);
      if (!message) continue;
      subscription.replay(message);
      count += 1;
    }
    after = page.position;
    if (page.more) {
      if (!(await outlet.drained())) return;
    } else if (subscription.goLive(after)) return;
  }
};

/** The client loads its state after this message; what is told from here on comes later. */
export const startAfresh = ({ subscription, told }: CatchUp): void => {
  subscription.resync();
  while (!subscription.goLive(told())) continue;
};
