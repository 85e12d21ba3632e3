import type { Actor, Membership } from '../../../../shared/actor';
import { DESK_ROLES } from '../../../../shared/actor';
import type { SubscribeRequest, Topic } from '../../../../shared/realtime';
import { planFor } from './plan';

const topic = (name: string, more: Partial<Topic> = {}): Topic => ({
  name,
  description: '',
  events: [`${name}.*`],
  audience: DESK_ROLES,
  ...more,
});

const topics = new Map(
  [
    topic('desk'),
    topic('panel', { adminAction: 'read' }),
    topic('open', { audience: 'public' }),
    topic('own', { accounts: () => [] }),
  ].map((one) => [one.name, one]),
);

const member = (...memberships: Membership[]): Actor => ({
  kind: 'user',
  id: 1,
  documentId: 'u1',
  memberships,
});
const at = (organisationId: string, role: Membership['role'] = 'staff'): Membership => ({
  organisationId,
  role,
  branchId: null,
});

const ask = (actor: Actor, request: SubscribeRequest, actions: string[] = []) => {
  const verdict = planFor({ actor, adminActions: new Set(actions) }, request, (name) =>
    topics.get(name),
  );
  return verdict.ok ? [...verdict.plan.rooms] : verdict.code;
};

const anonymous: Actor = { kind: 'anonymous' };
const admin = (superAdmin: boolean): Actor => ({
  kind: 'admin',
  id: 1,
  superAdmin,
  memberships: [at('a')],
});

it.each<[string, Actor, SubscribeRequest, string[] | string]>([
  ['a member', member(at('a')), { topics: ['desk'], organisationId: 'a' }, ['desk@a']],
  [
    'one entity',
    member(at('a')),
    { topics: ['desk'], organisationId: 'a', entityId: 'x' },
    ['desk@a/x'],
  ],
  [
    'all that is his',
    member(at('a'), at('b', 'customer'), at('c')),
    { topics: ['desk'] },
    ['desk@a', 'desk@c'],
  ],
  ['a stranger', member(at('b')), { topics: ['desk'], organisationId: 'a' }, 'NOT_FOUND'],
  [
    'a customer',
    member(at('a', 'customer')),
    { topics: ['desk'], organisationId: 'a' },
    'ROLE_REQUIRED',
  ],
  ['one without membership', member(), { topics: ['desk'] }, 'ROLE_REQUIRED'],
  ['a room by name', member(at('a')), { topics: ['desk'], organisationId: '*' }, 'NOT_FOUND'],
  ['a visitor', anonymous, { topics: ['desk'], organisationId: 'a' }, 'UNAUTHENTICATED'],
  ['a visitor, in public', anonymous, { topics: ['open'], organisationId: 'a' }, ['open@a']],
  ['a visitor’s own', anonymous, { topics: ['own'], mine: true }, 'UNAUTHENTICATED'],
  ['one’s own', member(), { topics: ['own'], mine: true }, ['own~user:u1']],
  ['one’s own of nothing', member(), { topics: ['desk'], mine: true }, 'NOTHING_OF_ONES_OWN'],
  ['an administrator', admin(false), { topics: ['desk'] }, ['desk@a']],
  ['without the permission', admin(false), { topics: ['panel'], organisationId: 'a' }, 'FORBIDDEN'],
  ['a super administrator', admin(true), { topics: ['desk'] }, ['desk@*']],
  ['half of it refused', member(at('a')), { topics: ['desk', 'nothing'] }, 'UNKNOWN_TOPIC'],
])('%s', (_who, actor, request, expected) => {
  expect(ask(actor, request)).toEqual(expected);
});
