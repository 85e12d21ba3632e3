import fc from 'fast-check';
import { Heap } from './heap';

describe('the heap', () => {
  it('gives back in order, and of equals the one that came first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (keys) => {
        const heap = new Heap<number>();
        keys.forEach((key, index) => heap.push(key, index));
        const got = keys.map(() => heap.pop());
        const sorted = keys
          .map((key, item) => ({ key, item }))
          .sort((one, other) => one.key - other.key || one.item - other.item);
        expect(got.map((one) => one && { key: one.key, item: one.item })).toEqual(sorted);
        expect(heap.pop()).toBeUndefined();
      }),
    );
  });
});
