import type { Actor } from '../../../../shared/actor';
import { accountKey, hasRole, MEMBER_ROLES } from '../../../../shared/actor';
import type { SubscribeRequest, Topic } from '../../../../shared/realtime';
import { allow, refuse } from '../../../../shared/verdict';
import type { Verdict } from '../../../../shared/verdict';
import { accountRoom, EVERYWHERE, organisationRoom } from '../rooms';
import type { Room } from '../rooms';
import type { Principal } from './principal';

export type PlanRefusal =
  | 'UNKNOWN_TOPIC'
  | 'UNAUTHENTICATED'
  | 'NOT_FOUND'
  | 'ROLE_REQUIRED'
  | 'FORBIDDEN'
  | 'NOTHING_OF_ONES_OWN';

/** What a subscription may hear, and where the outbox is searched for it. */
export interface Plan {
  rooms: ReadonlySet<Room>;
  /** Patterns of event names. */
  names: readonly string[];
  /** Null: not limited to organisations. */
  organisationIds: readonly string[] | null;
}

type Reach = Verdict<{ rooms: Room[]; organisationIds: readonly string[] | null }, PlanRefusal>;

/** The same rule as REST's: memberships and their roles, and in the panel also its permissions. */
export const planFor = (
  principal: Principal,
  request: SubscribeRequest,
  find: (name: string) => Topic | undefined,
): Verdict<{ plan: Plan }, PlanRefusal> => {
  const rooms = new Set<Room>();
  const organisationIds = new Set<string>();
  const names: string[] = [];
  let everywhere = false;
  for (const name of request.topics) {
    const topic = find(name);
    if (!topic) return refuse('UNKNOWN_TOPIC', { topic: name });
    const reach = request.mine
      ? ownReach(principal.actor, topic, request)
      : organisationReach(principal, topic, request);
    if (!reach.ok) return reach;
    reach.rooms.forEach((room) => rooms.add(room));
    reach.organisationIds?.forEach((id) => organisationIds.add(id));
    everywhere ||= reach.organisationIds === null;
    names.push(...topic.events);
  }
  const plan = { rooms, names, organisationIds: everywhere ? null : [...organisationIds] };
  return allow({ plan });
};

const ownReach = (actor: Actor, topic: Topic, { entityId }: SubscribeRequest): Reach => {
  const key = actor.kind === 'user' ? accountKey(actor) : null;
  if (actor.kind === 'anonymous') return refuse('UNAUTHENTICATED');
  if (!key || !topic.accounts) return refuse('NOTHING_OF_ONES_OWN');
  return allow({ rooms: [accountRoom(topic.name, key, entityId)], organisationIds: null });
};

const organisationReach = (
  { actor, adminActions }: Principal,
  { name, audience, adminAction }: Topic,
  { organisationId, entityId }: SubscribeRequest,
): Reach => {
  const room = (organisation: string): Room => organisationRoom(name, organisation, entityId);
  const all = allow({ rooms: [room(EVERYWHERE)], organisationIds: null });
  const one = (id: string) => allow({ rooms: [room(id)], organisationIds: [id] });

  if (audience === 'public') return organisationId === undefined ? all : one(organisationId);
  if (actor.kind === 'anonymous') return refuse('UNAUTHENTICATED');
  if (actor.kind === 'admin' && adminAction && !adminActions.has(adminAction)) {
    return refuse('FORBIDDEN');
  }
  if (organisationId !== undefined) {
    if (hasRole(actor, organisationId, audience)) return one(organisationId);
    const belongs = hasRole(actor, organisationId, MEMBER_ROLES);
    return refuse(belongs ? 'ROLE_REQUIRED' : 'NOT_FOUND');
  }
  if (hasRole(actor, EVERYWHERE, audience)) return all;
  const mine = 'memberships' in actor ? actor.memberships : [];
  const ids = mine.filter(({ role }) => audience.includes(role)).map((one) => one.organisationId);
  return ids.length > 0
    ? allow({ rooms: ids.map(room), organisationIds: ids })
    : refuse('ROLE_REQUIRED');
};
