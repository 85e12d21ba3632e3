import fc from 'fast-check';
import { drain } from './drain';
import type { Pace } from './drain';
import type { Agent, Snapshot } from './snapshot';

const busy: Agent = { startsIn: 0, endsIn: null, serving: { categoryId: null, elapsed: 0 } };
const free: Agent = { ...busy, serving: null };
const line = (count: number, agents: Agent[], more: Partial<Snapshot> = {}): Snapshot => ({
  hour: 10,
  ahead: [{ categoryId: null, count }],
  agents,
  overtakers: [],
  ...more,
});
/** Services of 300 s that have no memory. */
const pace: Pace = { service: 300, variation: 1, remaining: () => 300, leavingRate: 0 };
const seconds = (snapshot: Snapshot, other: Partial<Pace> = {}) =>
  drain(snapshot, { ...pace, ...other })?.seconds ?? null;

describe('the line in front of a ticket', () => {
  it('is the queue-length predictor while nothing changes', () => {
    expect(seconds(line(5, [busy, busy]))).toBeCloseTo((6 * 300) / 2, 3);
    expect(seconds(line(1, [busy, free]))).toBeCloseTo(300 / 2, 3);
    expect(seconds(line(0, [free]))).toBe(0);
  });

  it('counts those who give up as Ibrahim and Whitt do', () => {
    const leavingRate = 1 / 1800;
    let sum = 0;
    for (let i = 0; i <= 12; i++) sum += 1 / (3 / 300 + i * leavingRate);
    const said = seconds(line(12, [busy, busy, busy]), { leavingRate }) ?? 0;
    expect(Math.abs(said / sum - 1)).toBeLessThan(0.05);
    expect(said).toBeLessThan((0.95 * 13 * 300) / 3);
  });

  it('waits for shifts that begin, and for nobody whose shift has ended', () => {
    const later: Agent = { startsIn: 1200, endsIn: null, serving: null };
    expect(seconds(line(1, [later]))).toBeCloseTo(1200 + 600, -1);
    // One of two leaves after 600 s, when four are finished: two more take one agent 600 s.
    expect(seconds(line(5, [busy, { ...busy, endsIn: 600 }]))).toBeCloseTo(1200, -1.5);
    expect(seconds(line(5, [{ ...busy, endsIn: 600 }]))).toBeNull();
    expect(seconds(line(5, []))).toBeNull();
  });

  it('gives way to those who may still pass, for as long as they may', () => {
    const overtakers = [{ categoryId: 'urgent', perSecond: 1 / 600, forSeconds: 600 }];
    expect(seconds(line(5, [busy], { overtakers }))).toBeCloseTo(6 * 300 + 300, 0);
    const endless = [{ categoryId: 'urgent', perSecond: 1 / 200, forSeconds: Infinity }];
    expect(seconds(line(5, [busy], { overtakers: endless }))).toBeNull();
  });

  it('knows that a service about to end ends soon', () => {
    const soon = seconds(line(0, [busy]), { remaining: () => 30 }) ?? 0;
    expect(soon).toBeLessThan(seconds(line(0, [busy])) ?? 0);
  });

  it('never gets shorter by one more ahead, nor longer by one more agent', () => {
    const people = fc.integer({ min: 0, max: 80 });
    const agents = fc.integer({ min: 1, max: 8 });
    const rate = fc.double({ min: 0, max: 1 / 900, noNaN: true });
    fc.assert(
      fc.property(people, agents, rate, (ahead, staff, leavingRate) => {
        const desks = Array.from({ length: staff }, () => busy);
        const said = seconds(line(ahead, desks), { leavingRate }) ?? NaN;
        const oneMore = seconds(line(ahead + 1, desks), { leavingRate }) ?? NaN;
        const helped = seconds(line(ahead, [...desks, busy]), { leavingRate }) ?? NaN;
        expect(oneMore).toBeGreaterThanOrEqual(said);
        expect(helped).toBeLessThanOrEqual(said);
      }),
    );
  });
});
