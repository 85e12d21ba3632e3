import { setImmediate } from 'node:timers/promises';
import type { DomainEvent, EventsApi } from '../../../shared/events';
import type { LiveEvent, SubscribeRequest } from '../../../shared/realtime';
import { organisationScope, PLATFORM_SCOPE } from '../../../shared/scope';
import { runInScope } from '../tenancy/context';
import { atATime } from './at-a-time';
import type { Plan } from './access/plan';
import { catchUp, startAfresh } from './catch-up';
import { CATCH_UPS_AT_A_TIME } from './limits';
import { toMessage } from './messages';
import type { Outlet } from './outlet';
import { roomsOf } from './rooms';
import type { Room } from './rooms';
import { createSubscription } from './subscription';
import type { Subscription } from './subscription';
import type { TopicRegistry } from './topics';

/** Brings the events that this process reads from the outbox to the subscriptions it holds. */
export interface Hub {
  /** Begins to listen. Returns what ends it. */
  start: () => Promise<() => void>;
  subscribe: (
    id: string,
    plan: Plan,
    request: SubscribeRequest,
    outlet: Outlet,
    onError: (error: unknown) => void,
  ) => Subscription;
  /** Rights have changed, and with them what it may hear. */
  move: (subscription: Subscription, plan: Plan) => void;
  remove: (subscription: Subscription) => void;
}

/** Events told without a pause. */
const AT_ONCE = 20;

export const createHub = (events: EventsApi, topics: TopicRegistry): Hub => {
  const members = new Map<Room, Set<Subscription>>();
  const inTurn = atATime(CATCH_UPS_AT_A_TIME);
  let told = '0';

  const enter = (subscription: Subscription): void => {
    for (const room of subscription.plan.rooms) {
      const inside = members.get(room) ?? new Set();
      members.set(room, inside.add(subscription));
    }
  };

  const leave = (subscription: Subscription): void => {
    for (const room of subscription.plan.rooms) {
      const inside = members.get(room);
      inside?.delete(subscription);
      if (inside?.size === 0) members.delete(room);
    }
  };

  const tell = (event: DomainEvent): void => {
    for (const topic of topics.carrying(event.name)) {
      let message: LiveEvent | undefined;
      for (const room of roomsOf(topic, event)) {
        for (const subscription of members.get(room) ?? []) {
          subscription.offer((message ??= toMessage(topic, event)));
        }
      }
    }
    told = event.position;
  };

  /** Lets sockets send between some of them: who reads must not look like one who does not. */
  const tellAll = async (batch: readonly DomainEvent[], position: string): Promise<void> => {
    for (const [index, event] of batch.entries()) {
      if (members.size === 0) break;
      tell(event);
      if (index % AT_ONCE === AT_ONCE - 1) await setImmediate();
    }
    told = position;
  };

  const messageFor = (subscription: Subscription, event: DomainEvent): LiveEvent | undefined => {
    const topic = topics
      .carrying(event.name)
      .find((one) => subscription.hears(roomsOf(one, event)));
    return topic && toMessage(topic, event);
  };

  /** The database looks a second time whether the organisations are those of the plan. */
  const reader =
    (subscription: Subscription): EventsApi['read'] =>
    (request) => {
      const { organisationIds } = subscription.plan;
      const scope = organisationIds ? organisationScope(...organisationIds) : PLATFORM_SCOPE;
      return runInScope(scope, () => events.read(request));
    };

  return {
    start: async () => {
      told = await events.head();
      return events.onCommitted({
        names: () => (members.size === 0 ? [] : ['*']),
        tell: tellAll,
      });
    },
    subscribe: (id, plan, { since }, outlet, onError) => {
      const subscription = createSubscription(id, plan, outlet);
      enter(subscription);
      const work = {
        subscription,
        outlet,
        since: since ?? told,
        read: reader(subscription),
        messageFor: (event: DomainEvent) => messageFor(subscription, event),
        told: () => told,
      };
      const loadAfresh = (error: unknown): void => {
        onError(error);
        if (!subscription.ended) startAfresh(work);
      };
      // The reply goes out first.
      void setImmediate().then(async () => {
        if (since === undefined) subscription.goLive(work.since);
        else await inTurn(() => catchUp(work)).catch(loadAfresh);
      });
      return subscription;
    },
    move: (subscription, plan) => {
      leave(subscription);
      subscription.plan = plan;
      enter(subscription);
    },
    remove: (subscription) => {
      leave(subscription);
      subscription.end();
    },
  };
};
