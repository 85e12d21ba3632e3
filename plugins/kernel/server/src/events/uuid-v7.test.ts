import fc from 'fast-check';
import { uuidV7 } from './uuid-v7';

describe('uuidV7', () => {
  it('is a UUID of version 7 that sorts by its instant', () => {
    const instant = fc.date({ min: new Date(0), max: new Date(2 ** 47), noInvalidDate: true });
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const [first, second] = [uuidV7(a), uuidV7(b)];
        expect(first).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
        expect(parseInt(first.replace('-', '').slice(0, 12), 16)).toBe(a.getTime());
        if (a < b) expect(first < second).toBe(true);
      }),
    );
  });

  it('is never the same twice, however many are made at once', () => {
    const now = new Date();
    const ids = Array.from({ length: 10_000 }, () => uuidV7(now));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has the bits of RFC 9562 whatever the random ones are', () => {
    expect(uuidV7(new Date(0x017f22e279b0), Buffer.alloc(10, 0xff))).toBe(
      '017f22e2-79b0-7fff-bfff-ffffffffffff',
    );
    expect(uuidV7(new Date(0x017f22e279b0), Buffer.alloc(10))).toBe(
      '017f22e2-79b0-7000-8000-000000000000',
    );
  });
});
