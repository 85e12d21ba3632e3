import fc from 'fast-check';
import { balanceOf, ledgerFaults } from './ledger';
import type { LedgerEntry } from './ledger';
import { accrue, budgetMs, reconcile, remainingSeconds, usedSeconds } from './meter';
import type { Meter } from './meter';

const HEARTBEAT = 10_000;
const LEASE = 900_000;

/** What can happen to a session, as the world sees it. */
type Deed =
  | { kind: 'use'; ms: number }
  | { kind: 'cut'; ms: number; suspended: boolean; replayed: boolean }
  | { kind: 'crash'; ms: number }
  | { kind: 'pause'; ms: number }
  | { kind: 'add'; seconds: number }
  | { kind: 'refund'; seconds: number }
  | { kind: 'stale'; ms: number }
  | { kind: 'set-back'; ms: number };

const ms = (most: number) => fc.integer({ min: 0, max: most });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('use' as const), ms: ms(60_000) }),
  fc.record({
    kind: fc.constant('cut' as const),
    ms: ms(LEASE),
    suspended: fc.boolean(),
    replayed: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('crash' as const), ms: ms(HEARTBEAT) }),
  fc.record({ kind: fc.constant('pause' as const), ms: ms(600_000) }),
  fc.record({ kind: fc.constant('add' as const), seconds: fc.integer({ min: 1, max: 3_600 }) }),
  fc.record({ kind: fc.constant('refund' as const), seconds: fc.integer({ min: 1, max: 3_600 }) }),
  fc.record({ kind: fc.constant('stale' as const), ms: ms(25_000) }),
  fc.record({ kind: fc.constant('set-back' as const), ms: fc.integer({ min: 31_000, max: 1e8 }) }),
);

/** A server with its ledger, and a stopwatch that knows how long the poste was really used. */
class World {
  now = 1e12;
  used = 0;
  allowed = 0;
  entries: LedgerEntry[] = [{ kind: 'grant', seconds: 1_800 }];
  meter: Meter = { granted: 1_800, refunded: 0, usedMs: 0, countedUntil: this.now };

  /** The user works until his time is up; the client's stopwatch runs with him. */
  private work(ms: number): void {
    this.used += Math.min(ms, budgetMs(this.meter) - this.used);
    this.now += ms;
  }

  private settle(): void {
    const seconds = usedSeconds(this.meter) - balanceOf(this.entries).consumed;
    if (seconds > 0) this.entries.push({ kind: 'consume', seconds });
  }

  do(deed: Deed): void {
    switch (deed.kind) {
      case 'use':
        for (let left = deed.ms; left > 0; left -= HEARTBEAT) {
          this.work(Math.min(left, HEARTBEAT));
          this.meter = accrue(this.meter, this.now);
        }
        break;
      case 'cut': {
        if (deed.suspended) this.now += deed.ms;
        else this.work(deed.ms);
        const report = { now: this.now, reportedMs: this.used, leaseMs: LEASE };
        this.meter = reconcile(this.meter, report);
        if (deed.replayed) this.meter = reconcile(this.meter, report);
        break;
      }
      // The server died before it had written the last signs of life, and the client's are gone.
      case 'crash':
        this.work(deed.ms);
        this.allowed += deed.ms;
        this.meter = { ...this.meter, countedUntil: this.now };
        break;
      case 'pause':
        this.meter = { ...accrue(this.meter, this.now), countedUntil: null };
        this.settle();
        this.now += deed.ms;
        this.meter = { ...this.meter, countedUntil: this.now };
        break;
      case 'add':
        this.meter = { ...this.meter, granted: this.meter.granted + deed.seconds };
        this.entries.push({ kind: 'add', seconds: deed.seconds });
        break;
      case 'refund': {
        const seconds = Math.min(
          deed.seconds,
          Math.floor((budgetMs(this.meter) - this.used) / 1e3),
        );
        if (seconds <= 0) break;
        this.meter = { ...this.meter, refunded: this.meter.refunded + seconds };
        this.entries.push({ kind: 'refund', seconds });
        break;
      }
      // A message that was overtaken by others.
      case 'stale':
        this.meter = accrue(this.meter, this.now - deed.ms);
        break;
      case 'set-back':
        this.now -= deed.ms;
        this.meter = accrue(this.meter, this.now);
        break;
    }
    this.settle();
  }
}

it('over any history: granted = consumed + refunded + remaining, and the stopwatch agrees', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
      const world = new World();
      for (const one of deeds) {
        const before = world.meter.usedMs;
        world.do(one);
        const { granted, consumed, refunded, remaining } = balanceOf(world.entries);
        expect(granted).toBe(consumed + refunded + remaining);
        expect(remaining).toBe(remainingSeconds(world.meter));
        expect(ledgerFaults(world.entries)).toEqual([]);
        expect(world.meter.usedMs).toBeGreaterThanOrEqual(before);
        // A crash costs at most what had not been written, and never the user's time.
        const given = world.used - world.meter.usedMs;
        expect(given).toBeGreaterThanOrEqual(0);
        expect(given).toBeLessThanOrEqual(world.allowed);
      }
    }),
    { numRuns: 300 },
  );
});

describe('a report', () => {
  const meter: Meter = { granted: 3_600, refunded: 0, usedMs: 600_000, countedUntil: 0 };
  const used = (silence: Partial<Parameters<typeof reconcile>[1]>) =>
    reconcile(meter, { now: 300_000, reportedMs: 900_000, leaseMs: LEASE, ...silence }).usedMs;

  it('is believed within what has really passed', () => {
    expect(used({})).toBe(900_000);
    expect(used({ reportedMs: 5_000_000 })).toBe(900_000);
    expect(used({ reportedMs: 700_000 })).toBe(700_000);
  });

  it('never gives time back', () => expect(used({ reportedMs: 0 })).toBe(600_000));

  it('costs all that can have been used, when there is none', () => {
    expect(used({ reportedMs: null })).toBe(900_000);
    expect(used({ reportedMs: null, leaseMs: 60_000 })).toBe(660_000);
  });

  it('does not reach beyond the lease', () => expect(used({ leaseMs: 1_000 })).toBe(601_000));
});

it('counts nothing for a silence, and nothing more than there is', () => {
  const meter: Meter = { granted: 20, refunded: 0, usedMs: 0, countedUntil: 0 };
  expect(accrue(meter, 31_000)).toBe(meter);
  expect(accrue(meter, 29_000).usedMs).toBe(20_000);
});
