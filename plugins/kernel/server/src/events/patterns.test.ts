import fc from 'fast-check';
import { isEventName, isEventPattern, likePattern, matchesPattern } from './patterns';

describe('patterns', () => {
  it.each([
    ['*', 'appointments.appointment.confirmed', true],
    ['appointments.*', 'appointments.appointment.confirmed', true],
    ['appointments.*', 'appointmentsx.appointment.confirmed', false],
    ['content.*.published', 'content.kernel.branch.published', true],
    ['content.*.published', 'content.branch.unpublished', false],
    ['a.b', 'a.b', true],
    ['a.b', 'a.b.c', false],
    ['a.b', 'axb', false],
  ])('%s against %s: %s', (pattern, name, expected) => {
    expect(matchesPattern(name, pattern)).toBe(expected);
  });

  it('mean in SQL what they mean here', () => {
    const segment = fc.stringMatching(/^[a-z]{1,3}$/);
    const name = fc.array(segment, { minLength: 2, maxLength: 4 }).map((parts) => parts.join('.'));
    const pattern = fc
      .array(fc.oneof(segment, fc.constant('*')), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('.'));
    fc.assert(
      fc.property(name, pattern, (one, other) => {
        const like = new RegExp(
          `^${likePattern(other).replaceAll('.', '\\.').replaceAll('%', '.*')}$`,
        );
        expect(matchesPattern(one, other)).toBe(like.test(one));
      }),
    );
  });

  it('and names hold nothing that SQL would read as a wildcard', () => {
    expect(['a.b', 'content.kernel.branch.created', 'a-b.c1'].every(isEventName)).toBe(true);
    expect(['a', 'A.b', 'a_b.c', 'a.%', '.a', 'a.'].some(isEventName)).toBe(false);
    expect(['*', 'a.*', '*.ended', 'a.*.c', 'a.b'].every(isEventPattern)).toBe(true);
    expect(['', 'a.%', 'a_*', 'a.**', "a'"].some(isEventPattern)).toBe(false);
  });
});
