import { judgeRefresh } from './rotation';

const NOW = Date.UTC(2026, 0, 5);
const live = { status: 'active', expiresAt: NOW + 1000, familyExpiresAt: NOW + 1000 };
const rotated = { ...live, status: 'rotated' };

describe('judgeRefresh', () => {
  it.each([
    ['a living token', live, undefined, 'rotate'],
    ['a token without family end', { ...live, familyExpiresAt: null }, undefined, 'rotate'],
    ['an idle token', { ...live, expiresAt: NOW }, undefined, 'expired'],
    ['a family at its end', { ...live, familyExpiresAt: NOW }, undefined, 'expired'],
    ['a twin', rotated, { status: 'active', createdAt: NOW - 10_000 }, 'repeat-successor'],
    ['a late twin', rotated, { status: 'active', createdAt: NOW - 10_001 }, 'replayed'],
    ['a twin of a used one', rotated, { status: 'rotated', createdAt: NOW }, 'replayed'],
    ['a token whose successor is gone', rotated, undefined, 'replayed'],
    ['a token of unknown status', { ...live, status: null }, undefined, 'replayed'],
  ])('%s', (_case, session, successor, expected) => {
    expect(judgeRefresh(session, successor, NOW)).toBe(expected);
  });
});
