import type { Instant, MinuteOfDay } from './time';
import { formatDay } from './time';
import type { Zone } from './zone';

/** `09:30`, `09:30:00`, `09:30:00.000` → 570. Expects a valid time. */
export const minuteOf = (time: string): MinuteOfDay =>
  Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** The wall clock of a zone as `2026-11-23T09:30`, without offset: the zone is said beside it. */
export const formatWall = (zone: Zone, instant: Instant): string => {
  const { day, minute } = zone.toWall(instant);
  return `${formatDay(day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
};
