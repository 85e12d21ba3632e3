/**
 * The meter of one session. Times are milliseconds; instants are of the server's clock alone.
 * Remaining time is never stored: it is what was granted, less what was refunded, less what was used.
 */
export interface Meter {
  /** Seconds. */
  granted: number;
  /** Seconds. */
  refunded: number;
  /** Milliseconds of use that are certain. Grows only. */
  usedMs: number;
  /** Up to when use is certain; null while nothing runs. */
  countedUntil: number | null;
}

/** Two signs of life further apart than this are not a continuous presence. */
export const CONTINUITY_MS = 30_000;

export const budgetMs = ({ granted, refunded }: Pick<Meter, 'granted' | 'refunded'>): number =>
  Math.max(0, granted - refunded) * 1_000;

/** Whole seconds used: what the ledger says, once it is written. */
export const usedSeconds = ({ usedMs }: Pick<Meter, 'usedMs'>): number =>
  Math.floor(usedMs / 1_000);

/** Seconds. */
export const remainingSeconds = (meter: Omit<Meter, 'countedUntil'>): number =>
  meter.granted - meter.refunded - usedSeconds(meter);

/** Milliseconds that would be left at `now`, if the poste is there until then. */
export const projectedMs = (meter: Meter, now: number): number =>
  budgetMs(meter) - meter.usedMs - running(meter, now);

const running = ({ countedUntil }: Meter, now: number): number =>
  countedUntil === null ? 0 : Math.max(0, now - countedUntil);

const use = (meter: Meter, ms: number, now: number): Meter => ({
  ...meter,
  usedMs: Math.min(budgetMs(meter), meter.usedMs + Math.max(0, ms)),
  countedUntil: now,
});

/**
 * A sign of life, or a verb, at `now`: what has passed since the last one was used. After a silence
 * nothing is counted here (`reconcile` does that). A clock that was set back begins anew: it neither
 * gives time back nor stands still.
 */
export const accrue = (meter: Meter, now: number, continuity = CONTINUITY_MS): Meter => {
  const { countedUntil } = meter;
  if (countedUntil === null) return meter;
  const gap = now - countedUntil;
  if (gap > continuity) return meter;
  if (gap < -continuity) return { ...meter, countedUntil: now };
  return gap <= 0 ? meter : use(meter, gap, now);
};

export interface Silence {
  now: number;
  /** All use of the session that the poste has counted, in milliseconds; null if it does not know. */
  reportedMs: number | null;
  /** Milliseconds that its lease let it count alone. */
  leaseMs: number;
}

/**
 * What a silence has cost. The poste counts by a clock that a user cannot set, so it is believed
 * between nothing and all that has really passed; never beyond its lease, after which it was locked.
 * Without a report all that can have been used counts.
 */
export const reconcile = (meter: Meter, { now, reportedMs, leaseMs }: Silence): Meter => {
  const most = Math.min(running(meter, now), leaseMs);
  const said = reportedMs === null ? most : reportedMs - meter.usedMs;
  return use(meter, Math.min(most, said), now);
};
