import type { Actor, MemberRole } from './actor';
import { hasRole } from './actor';
import { scopeOf, scopeSetting } from './scope';

const member = (...roles: [string, MemberRole][]): Actor => ({
  kind: 'user',
  id: 1,
  documentId: 'u1',
  memberships: roles.map(([organisationId, role]) => ({ organisationId, role, branchId: null })),
});

describe('scopeOf', () => {
  it.each<[string, Actor, string]>([
    ['a visitor', { kind: 'anonymous' }, ''],
    ['a customer', member(['a', 'customer']), ''],
    ['staff of two', member(['a', 'staff'], ['b', 'manager'], ['c', 'customer']), 'a,b'],
    [
      'an administrator without membership',
      { kind: 'admin', id: 1, superAdmin: false, memberships: [] },
      '',
    ],
    ['a super administrator', { kind: 'admin', id: 1, superAdmin: true, memberships: [] }, '*'],
    ['a poste', { kind: 'poste', id: 'p', organisationId: 'a' }, 'a'],
    ['a job', { kind: 'job', name: 'x' }, '*'],
  ])('of %s', (_who, actor, setting) => {
    expect(scopeSetting(scopeOf(actor))).toBe(setting);
  });
});

describe('hasRole', () => {
  it('asks for the role in that very organisation', () => {
    const actor = member(['a', 'staff'], ['b', 'manager']);
    expect(hasRole(actor, 'b', ['manager'])).toBe(true);
    expect(hasRole(actor, 'a', ['manager'])).toBe(false);
    expect(hasRole(actor, 'c')).toBe(false);
  });
});
