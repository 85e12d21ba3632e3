import fc from 'fast-check';
import { FIRST_WINDOW, mayStart, windowAfter } from './window';

describe('window', () => {
  it('stays between one and the most, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean()), fc.integer({ min: 1, max: 50 }), (answers, most) => {
        let window = Math.min(FIRST_WINDOW, most);
        for (const success of answers) {
          window = windowAfter(window, success, most);
          expect(window).toBeGreaterThanOrEqual(1);
          expect(window).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it('leaves every endpoint its first requests when others use up the shared ones', () => {
    const full = { shared: 100, mostShared: 100 };
    expect(mayStart({ own: 0, window: 1, ...full })).toBe(true);
    expect(mayStart({ own: 1, window: 10, ...full })).toBe(true);
    expect(mayStart({ own: 2, window: 10, ...full })).toBe(false);
    expect(mayStart({ own: 2, window: 10, shared: 99, mostShared: 100 })).toBe(true);
    expect(mayStart({ own: 1, window: 1, shared: 0, mostShared: 100 })).toBe(false);
  });
});
