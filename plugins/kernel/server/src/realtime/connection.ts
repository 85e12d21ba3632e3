import { randomUUID } from 'node:crypto';
import type { Failure, SubscribeReply } from '../../../shared/realtime';
import { parse } from '../../../shared/validation';
import { DomainError } from '../../../shared/errors';
import type { Identity, Principal } from './access/principal';
import { planFor } from './access/plan';
import type { PlanRefusal } from './access/plan';
import type { Followed } from './gate';
import type { Hub } from './hub';
import { SUBSCRIPTIONS_PER_CONNECTION } from './limits';
import type { Outlet } from './outlet';
import type { Subscription } from './subscription';
import type { TopicRegistry } from './topics';
import { subscribeSchema } from './validation';

/** One client, by whatever way it came. */
export interface Connection extends Followed {
  /** Throws for what is not a request; refuses what the client may not hear. */
  subscribe: (input: unknown) => Promise<SubscribeReply>;
  unsubscribe: (id: string) => boolean;
  close: () => void;
}

interface Parts {
  hub: Hub;
  topics: TopicRegistry;
  outlet: Outlet;
  /** Rights are looked up for every subscription anew. */
  look: (identity: Identity) => Promise<Principal | undefined>;
  onError: (error: unknown) => void;
}

const REFUSALS: Readonly<Record<PlanRefusal, string>> = {
  UNKNOWN_TOPIC: 'There is no such topic',
  UNAUTHENTICATED: 'Sign in to follow this topic',
  NOT_FOUND: 'Not Found',
  ROLE_REQUIRED: 'Your role in this organisation does not allow this',
  FORBIDDEN: 'Your role in the panel does not allow this',
  NOTHING_OF_ONES_OWN: 'This topic has nothing that is your own',
};

export const SESSION_ENDED: Failure = { code: 'SESSION_ENDED', message: 'Sign in again' };

export const createConnection = (identity: Identity, parts: Parts): Connection => {
  const { hub, topics, outlet, look, onError } = parts;
  const held = new Map<string, { subscription: Subscription; request: SubscribeInput }>();
  let closed = false;
  let pending = 0;

  const follow = (): void =>
    outlet.follow(
      new Set([...held.values()].flatMap(({ subscription }) => [...subscription.plan.rooms])),
    );

  const drop = (id: string): boolean => {
    const found = held.get(id);
    if (!found) return false;
    held.delete(id);
    hub.remove(found.subscription);
    follow();
    return true;
  };

  const update = (principal: Principal | undefined): void => {
    if (closed) return;
    if (!principal) return outlet.end(SESSION_ENDED);
    for (const [id, { subscription, request }] of held) {
      const verdict = planFor(principal, request, topics.find);
      if (verdict.ok) hub.move(subscription, verdict.plan);
      else if (drop(id)) outlet.revoked(id);
    }
    follow();
  };

  const subscribe = async (input: unknown): Promise<SubscribeReply> => {
    const request = parse(subscribeSchema, input);
    if (held.size + pending >= SUBSCRIPTIONS_PER_CONNECTION) {
      throw new DomainError(429, 'TOO_MANY_SUBSCRIPTIONS', 'Too many subscriptions');
    }
    pending += 1;
    const principal = await look(identity).finally(() => (pending -= 1));
    if (closed || !principal) {
      // The reply goes out first.
      setImmediate(() => update(principal));
      return { ok: false, error: SESSION_ENDED };
    }
    const verdict = planFor(principal, request, topics.find);
    if (!verdict.ok) {
      return { ok: false, error: { code: verdict.code, message: REFUSALS[verdict.code] } };
    }
    const id = randomUUID();
    const subscription = hub.subscribe(id, verdict.plan, request, outlet, onError);
    held.set(id, { subscription, request });
    follow();
    return { ok: true, id };
  };

  return {
    identity,
    subscribe,
    unsubscribe: drop,
    update,
    close: () => {
      closed = true;
      for (const { subscription } of held.values()) hub.remove(subscription);
      held.clear();
    },
  };
};

type SubscribeInput = ReturnType<typeof subscribeSchema.parse>;
