import type { Session } from '../../../shared/poste';
import { accrue, CONTINUITY_MS, remainingSeconds, usedSeconds } from '../domain/meter';
import type { Meter } from '../domain/meter';
import type { WrittenEntry } from './stores/ledger-store';

export const meterOf = ({ granted, refunded, usedMs, countedUntil }: Session): Meter => ({
  granted,
  refunded,
  usedMs,
  countedUntil: countedUntil === null ? null : countedUntil.getTime(),
});

export const withMeter = (session: Session, meter: Meter): Session => ({
  ...session,
  ...meter,
  countedUntil: meter.countedUntil === null ? null : new Date(meter.countedUntil),
});

/** Seconds, as certain as they are at `now`. */
export const remainingAt = (session: Session, now: Date): number =>
  remainingSeconds(session.state === 'active' ? accrue(meterOf(session), +now) : meterOf(session));

/** Counts up to `now`, if the poste was there until now. */
export const counted = (session: Session, now: Date): Session =>
  session.state === 'active' ? withMeter(session, accrue(meterOf(session), +now)) : session;

/** Nothing was heard of the poste for so long that it may count alone. */
export const isAway = ({ state, countedUntil }: Session, now: Date): boolean =>
  countedUntil !== null && (state === 'interrupted' || +now - +countedUntil > CONTINUITY_MS);

type Author = Pick<WrittenEntry, 'actorKey' | 'at'>;

export const entry = (
  session: Session,
  kind: WrittenEntry['kind'],
  seconds: number,
  { actorKey, at }: Author,
  details: WrittenEntry['details'] = null,
): WrittenEntry => ({
  organisationId: session.organisationId,
  sessionId: session.id,
  posteId: session.posteId,
  kind,
  seconds,
  actorKey,
  details,
  at,
});

/** Brings into the ledger what the meter has counted since it was last written. */
export const settled = (
  session: Session,
  author: Author,
): { session: Session; entries: WrittenEntry[] } => {
  const used = usedSeconds(session);
  const seconds = used - session.consumed;
  if (seconds <= 0) return { session, entries: [] };
  return {
    session: { ...session, consumed: used },
    entries: [entry(session, 'consume', seconds, author)],
  };
};
