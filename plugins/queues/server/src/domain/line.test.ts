import fc from 'fast-check';
import { LATE_GRACE_MINUTES, MAX_PRIORITY, overtakingBound, rankOf } from './line';
import type { LineRules, Standing } from './line';
import { DAY, MINUTE } from './time';

const rules: LineRules = { kind: 'appointments', ageingMinutes: 15, appointmentLeadMinutes: 20 };
const walkIn = (minute: number, priority = 0): Standing => ({
  priority,
  arrivedAt: minute * MINUTE,
  appointmentAt: null,
});
const expected = (at: number, arrived: number): Standing => ({
  priority: 0,
  arrivedAt: arrived * MINUTE,
  appointmentAt: at * MINUTE,
});
const order = (a: Standing, b: Standing, kind: LineRules = rules) =>
  rankOf(a, kind) - rankOf(b, kind);

describe('the line', () => {
  it('lets a class of priority outweigh the waiting of others, until they have waited longer', () => {
    expect(order(walkIn(14, 1), walkIn(0))).toBeLessThan(0);
    expect(order(walkIn(16, 1), walkIn(0))).toBeGreaterThan(0);
  });

  it('puts an appointment into the line at its time', () => {
    expect(order(expected(60, 30), walkIn(39))).toBeGreaterThan(0);
    expect(order(expected(60, 30), walkIn(41))).toBeLessThan(0);
    expect(order(expected(60, 60 + LATE_GRACE_MINUTES), walkIn(41))).toBeLessThan(0);
    expect(order(expected(60, 61 + LATE_GRACE_MINUTES), walkIn(70))).toBeGreaterThan(0);
  });

  it('knows neither priority nor appointments where first come is first served', () => {
    const plain = { ...rules, kind: 'first-come' } as const;
    expect(order(walkIn(1, 3), walkIn(0), plain)).toBeGreaterThan(0);
    expect(overtakingBound(plain)).toBe(0);
  });

  it('never lets anybody pass who came later than the bound says', () => {
    const minute = fc.integer({ min: 0, max: 600 });
    const somebody = fc.record({
      priority: fc.integer({ min: 0, max: MAX_PRIORITY }),
      arrivedAt: minute.map((value) => value * MINUTE),
      appointmentAt: fc.option(minute.map((value) => value * MINUTE)),
    });
    fc.assert(
      fc.property(walkInAt(minute), somebody, (first, other) => {
        const late = other.arrivedAt - first.arrivedAt > overtakingBound(rules) * MINUTE;
        if (late) expect(rankOf(other, rules)).toBeGreaterThan(rankOf(first, rules));
      }),
    );
  });

  it('lets nobody starve in a week in which the urgent alone could keep the counter busy', () => {
    // Every 10 minutes an urgent visitor, every 60 an ordinary one, each 8.5 minutes of work.
    const people = Array.from({ length: 6 * 24 * 7 }, (_, index) =>
      walkIn(index * 10, MAX_PRIORITY),
    );
    const ordinary = Array.from({ length: 24 * 7 }, (_, index) => walkIn(index * 60 + 1));
    const waiting = [...people, ...ordinary].sort((a, b) => a.arrivedAt - b.arrivedAt);
    const line: Standing[] = [];
    let worst = 0;
    for (let now = 0, next = 0; next < waiting.length || line.length > 0; now += 8.5 * MINUTE) {
      while (next < waiting.length && (waiting[next] as Standing).arrivedAt <= now) {
        line.push(waiting[next++] as Standing);
      }
      line.sort(order);
      const served = line.shift();
      if (!served || served.priority > 0) continue;
      const passed = people.filter(
        (one) => one.arrivedAt > served.arrivedAt && one.arrivedAt <= now && !line.includes(one),
      );
      const latest = Math.max(served.arrivedAt, ...passed.map((one) => one.arrivedAt));
      worst = Math.max(worst, (latest - served.arrivedAt) / MINUTE);
    }
    expect(worst).toBeGreaterThan(0);
    expect(worst).toBeLessThanOrEqual(overtakingBound(rules));
    expect(waiting.at(-1)?.arrivedAt).toBeGreaterThan(6 * DAY);
  });
});

const walkInAt = (minute: fc.Arbitrary<number>) => minute.map((value) => walkIn(value));
