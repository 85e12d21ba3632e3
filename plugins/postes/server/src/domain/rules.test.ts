import { checkAllotment, dailyFor } from './allotment';
import { checkReport, leaseMs } from './lease';
import { closingAt, startOfDay } from './opening-hours';
import { crossedWarning } from './warnings';

describe('a warning', () => {
  it('is said once, when its time comes', () => {
    expect(crossedWarning([600, 60], 601, 600)).toBe(600);
    expect(crossedWarning([600, 60], 600, 599)).toBeUndefined();
  });
  it('is the last of those that were passed at once', () => {
    expect(crossedWarning([600, 60], 3_600, 30)).toBe(60);
  });
  it('is not said of what is over', () => expect(crossedWarning([60], 61, 0)).toBeUndefined());
});

describe('a lease', () => {
  const lease = { id: 'l', sessionId: 's', posteId: 'p', state: 'open' as const };
  const by = { sessionId: 's', posteId: 'p' };
  it('serves one session on one poste', () => {
    expect(checkReport(lease, by).ok).toBe(true);
    expect(checkReport(lease, { ...by, posteId: 'q' })).toMatchObject({
      code: 'LEASE_OF_ANOTHER_POSTE',
    });
    expect(checkReport(lease, { ...by, sessionId: 't' })).toMatchObject({ code: 'LEASE_UNKNOWN' });
    expect(checkReport(undefined, by)).toMatchObject({ code: 'LEASE_UNKNOWN' });
  });
  it('is spent once', () => {
    expect(checkReport({ ...lease, state: 'spent' }, by)).toMatchObject({ code: 'LEASE_SPENT' });
  });
  it('has a limit and a grace', () => {
    expect(leaseMs({ limitSeconds: 900, graceSeconds: 60 })).toBe(960_000);
  });
});

describe('opening hours', () => {
  const week = [{ weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }];
  const at = (iso: string) => Date.parse(iso);
  it('end at the closing of the day, on the wall clock of the place', () => {
    expect(closingAt(week, 'Europe/Paris', at('2026-07-06T10:00:00Z'))).toBe(
      at('2026-07-06T16:00:00Z'),
    );
    expect(closingAt(week, 'Europe/Paris', at('2026-12-07T10:00:00Z'))).toBe(
      at('2026-12-07T17:00:00Z'),
    );
  });
  it('are over outside of them', () => {
    const sunday = at('2026-07-05T10:00:00Z');
    expect(closingAt(week, 'Europe/Paris', sunday)).toBe(sunday);
    expect(closingAt([], 'Europe/Paris', sunday)).toBeNull();
  });
  it('begin the day where the place is', () => {
    expect(startOfDay('Africa/Dakar', at('2026-07-05T10:00:00Z'))).toBe(at('2026-07-05T00:00:00Z'));
    expect(startOfDay('Europe/Paris', at('2026-07-05T22:30:00Z'))).toBe(at('2026-07-05T22:00:00Z'));
  });
});

describe('an allotment', () => {
  it('counts what was given today', () => {
    expect(checkAllotment(3_600, 1_800, 1_800).ok).toBe(true);
    expect(checkAllotment(3_600, 1_801, 1_800)).toMatchObject({ details: { left: 1_799 } });
    expect(checkAllotment(null, 1e6, 1e6).ok).toBe(true);
  });
  it('can be another for a group', () => {
    const allotment = { dailySeconds: 3_600, groups: { students: 7_200 } };
    expect(dailyFor(allotment, 'students')).toBe(7_200);
    expect(dailyFor(allotment, 'visitors')).toBe(3_600);
    expect(dailyFor(allotment, null)).toBe(3_600);
  });
});
