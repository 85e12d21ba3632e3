import { createLane } from './lane';
import type { Waiting } from './lane';

const waiting = (count: number): Waiting[] => Array.from({ length: count }, () => ({}) as Waiting);

const wanted = (lane: ReturnType<typeof createLane>): number => lane.want()?.most ?? 0;

const takeAll = (lane: ReturnType<typeof createLane>): void => {
  while (lane.next());
};

describe('a lane', () => {
  it('doubles what it claims while portions go out quickly, up to a bound', () => {
    const lane = createLane('email', true);
    const sizes = Array.from({ length: 7 }, (_, round) => {
      const most = wanted(lane);
      lane.fill(waiting(most), true, round * 100);
      takeAll(lane);
      return most;
    });
    expect(sizes).toEqual([10, 10, 20, 40, 80, 160, 200]);
  });

  it('claims less when the peer is slow, and always whole deliveries', () => {
    const lane = createLane('email', true);
    for (let round = 0; round < 7; round += 1) {
      lane.fill(waiting(wanted(lane)), true, round * 100);
      takeAll(lane);
    }
    const sizes = Array.from({ length: 7 }, (_, round) => {
      lane.fill(waiting(wanted(lane)), true, 10_000 + round * 5_000);
      takeAll(lane);
      return wanted(lane);
    });
    expect(sizes).toEqual([100, 50, 25, 12, 10, 10, 10]);
  });

  it('wants more when half is gone, and is hungry only while there is more', () => {
    const lane = createLane('sms', false);
    lane.fill(waiting(10), true, 0);
    expect([lane.want(), lane.hungry()]).toEqual([null, false]);
    for (let taken = 0; taken < 5; taken += 1) lane.next();
    expect([wanted(lane), lane.hungry()]).toEqual([10, true]);
    lane.fill(waiting(3), false, 5);
    takeAll(lane);
    expect([wanted(lane), lane.hungry()]).toEqual([10, false]);
  });
});
