import { Cron } from 'croner';

/** When a schedule is due. Pure: the instants are given. */
export interface Rhythm {
  cron?: string;
  timeZone?: string;
  everySeconds?: number;
}

/** A round makes no more up for after a pause; the next one goes on. */
const MOST_TICKS = 100;

/** `everySeconds` counts from the epoch, so that all processes name the same instants. */
export const firstTickAfter = (rhythm: Rhythm, after: Date): Date => {
  const { cron, timeZone = 'UTC', everySeconds } = rhythm;
  if ((cron === undefined) === (everySeconds === undefined)) {
    throw new Error('either cron or everySeconds must be given');
  }
  if (everySeconds !== undefined) {
    if (!(everySeconds >= 1)) throw new Error('everySeconds must be at least 1');
    const every = everySeconds * 1_000;
    return new Date((Math.floor(after.getTime() / every) + 1) * every);
  }
  const next = new Cron(cron ?? '', { timezone: timeZone, paused: true }).nextRun(
    // Not every Date is an instance of this realm's Date.
    new Date(after.getTime()),
  );
  if (!next) throw new Error(`"${cron ?? ''}" is never due`);
  return next;
};

/** The ticks from `due` to `now`, oldest first. */
export const ticksUntil = (rhythm: Rhythm, due: Date, now: Date): Date[] => {
  const ticks: Date[] = [];
  for (let tick = due; tick <= now && ticks.length < MOST_TICKS;) {
    ticks.push(tick);
    tick = firstTickAfter(rhythm, tick);
  }
  return ticks;
};

export const describeRhythm = ({ cron, timeZone, everySeconds }: Rhythm): string =>
  cron === undefined ? `every ${everySeconds ?? 0} s` : `${cron} ${timeZone ?? 'UTC'}`;
