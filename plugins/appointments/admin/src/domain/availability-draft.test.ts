import type { Availability } from '../../../shared/availability';
import {
  draftOf,
  editedDraft,
  instantOf,
  isSame,
  newClosure,
  newException,
  newRule,
  problemsOf,
  wallOf,
  wholeDays,
} from './availability-draft';
import type { EditedDraft } from './availability-draft';

const EMPTY: EditedDraft = { rules: [], exceptions: [], closures: [] };
const rule = newRule('2026-11-23');

const problem = (draft: Partial<EditedDraft>) => [...problemsOf({ ...EMPTY, ...draft }).values()];

describe('a draft of availability', () => {
  it('goes back to the server as it came, while nothing is edited', () => {
    const [stored] = draftOf({ ...EMPTY, rules: [{ ...rule, id: 'rule1' }] }).rules;
    const availability = { rules: [stored], exceptions: [], closures: [] };
    const draft = editedDraft(availability as unknown as Availability);
    expect(draftOf(draft)).toEqual(availability);
    expect(isSame(draft, editedDraft(availability as unknown as Availability))).toBe(true);
    expect(isSame(draft, { ...draft, rules: [] })).toBe(false);
  });

  it('says what is wrong with a row', () => {
    expect(problem({ rules: [rule] })).toEqual([]);
    expect(problem({ rules: [{ ...rule, weekdays: [] }] })).toEqual(['noWeekday']);
    expect(problem({ rules: [{ ...rule, unit: 'day', weekdays: [] }] })).toEqual([]);
    expect(problem({ rules: [{ ...rule, from: '' }] })).toEqual(['incomplete']);
    expect(problem({ rules: [{ ...rule, every: Number.NaN }] })).toEqual(['incomplete']);
    expect(problem({ rules: [{ ...rule, validUntil: '2026-11-22' }] })).toEqual([
      'endsBeforeStart',
    ]);
    const day = newException('2026-12-24');
    expect(problem({ exceptions: [day] })).toEqual([]);
    expect(problem({ exceptions: [day, newException('2026-12-24')] })).toHaveLength(2);
    expect(problem({ exceptions: [{ ...day, hours: [{ from: '09:00', to: '' }] }] })).toEqual([
      'incomplete',
    ]);
    const closure = newClosure('2026-12-24');
    expect(problem({ closures: [closure] })).toEqual(['noTitle']);
    expect(problem({ closures: [{ ...closure, title: 'x' }] })).toEqual([]);
    expect(problem({ closures: [{ ...closure, title: 'x', lastDay: '2026-12-23' }] })).toEqual([
      'endsBeforeStart',
    ]);
  });
});

describe('the times of a closure', () => {
  const none = { ...newClosure('2026-01-01'), firstDay: null, lastDay: null };

  it('are days when they go from midnight to midnight in the zone, also over a change of clocks', () => {
    const startsAt = '2026-10-23T22:00:00.000Z';
    const zone = 'Europe/Paris';
    expect(wholeDays({ ...none, startsAt, endsAt: '2026-10-25T23:00:00.000Z' }, zone)).toEqual({
      first: '2026-10-24',
      last: '2026-10-25',
    });
    expect(wholeDays({ ...none, startsAt, endsAt: '2026-10-25T22:00:00.000Z' }, zone)).toBeNull();
    expect(wholeDays({ ...none, startsAt, endsAt: startsAt }, 'UTC')).toBeNull();
  });

  it('are read and written on the wall clock', () => {
    const instant = '2026-07-01T07:30:00.000Z';
    expect(wallOf(instant, 'Europe/Paris')).toBe('2026-07-01T09:30');
    expect(instantOf('2026-07-01T09:30', 'Europe/Paris')).toBe(instant);
    expect(instantOf('', 'Europe/Paris')).toBe('');
  });
});
