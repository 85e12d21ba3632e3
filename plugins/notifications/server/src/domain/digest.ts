import type { NotificationDigest } from '../../../../kernel/shared/notifications';
import { minutesOf, nextAt, wallClock } from './zoned';
import type { Instant } from './zoned';

const HOUR = 3_600_000;

/**
 * When what happens at `at` is told together with the rest of its window: the first end of a window
 * after `at` in the recipient's zone. Windows need no state: whoever computes the same end belongs to
 * the same digest.
 */
export const digestTime = (at: Instant, digest: NotificationDigest, zone: string): Instant => {
  if (digest.every === 'hour') return (Math.floor(at / HOUR) + 1) * HOUR;
  const minutes = minutesOf(digest.at);
  let due = nextAt(at, zone, minutes);
  // A clock that jumps is no end of a window, unless it jumps over it.
  while (!isEnd(due, digest, zone, minutes)) due = nextAt(due, zone, minutes);
  return due;
};

type Aligned = Exclude<NotificationDigest, { every: 'hour' }>;

const isEnd = (at: Instant, digest: Aligned, zone: string, minutes: number): boolean => {
  const now = wallClock(at, zone);
  const before = wallClock(at - 1, zone);
  if (digest.every === 'week' && now.dayOfWeek !== digest.weekday) return false;
  const shows = now.hour * 60 + now.minute === minutes && now.second === 0;
  const shown = before.toPlainDateTime().with({ millisecond: 0, second: 0 });
  const end = now.toPlainDate().toPlainDateTime({
    hour: Math.floor(minutes / 60),
    minute: minutes % 60,
  });
  const jumpedOver = shown.until(end).sign > 0 && end.until(now.toPlainDateTime()).sign > 0;
  return shows || jumpedOver;
};
