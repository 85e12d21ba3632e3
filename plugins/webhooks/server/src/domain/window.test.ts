import fc from 'fast-check';
import { aheadAfter, FIRST_WINDOW, mayStart, windowAfter } from './window';

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
    const full = { ahead: 0, shared: 100, mostShared: 100 };
    expect(mayStart({ own: 0, window: 1, ...full })).toBe(true);
    expect(mayStart({ own: 1, window: 10, ...full })).toBe(true);
    expect(mayStart({ own: 2, window: 10, ...full })).toBe(false);
    expect(mayStart({ ...full, own: 2, window: 10, shared: 99 })).toBe(true);
    expect(mayStart({ ...full, own: 1, window: 1, shared: 0 })).toBe(false);
  });

  it('hands messages over ahead for who answers fast and has failed at nothing lately', () => {
    expect(aheadAfter(10, 5, 10)).toBeGreaterThan(0);
    expect(aheadAfter(10, 500, 10)).toBe(0);
    expect(aheadAfter(9, 5, 10)).toBe(0);
    const full = { shared: 100, mostShared: 100 };
    expect(mayStart({ own: 10, window: 10, ahead: 40, ...full })).toBe(true);
    expect(mayStart({ own: 50, window: 10, ahead: 40, ...full })).toBe(false);
    // A place in the window is a request of its own, and comes out of the pot.
    expect(mayStart({ own: 9, window: 10, ahead: 40, ...full })).toBe(false);
  });
});
