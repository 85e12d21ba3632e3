import type { WallClock } from './branch-day';

/** `08:30` to `17:00` on these weekdays (Monday is 1); `to` may be `24:00`. */
export interface OpeningHours {
  weekdays: readonly number[];
  from: string;
  to: string;
}

/** No hours at all: always open. */
export const isOpen = (hours: readonly OpeningHours[], { weekday, minute }: WallClock): boolean =>
  hours.length === 0 ||
  hours.some(
    ({ weekdays, from, to }) =>
      weekdays.includes(weekday) && minutes(from) <= minute && minute < minutes(to),
  );

const minutes = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};
