import { DAY, weekday } from './time';
import type { Day } from './time';

/** On which days a rule holds. A subset of RFC 5545 that desk staff can read and fill in. */
export interface Recurrence {
  unit: 'day' | 'week' | 'month';
  /** Every n-th unit, counted from `from`; weeks begin on Monday. */
  every: number;
  from: Day;
  /** The last day, included; null: without end. */
  until: Day | null;
  /** ISO weekdays (Monday = 1). Required for weeks and months. */
  weekdays: readonly number[];
  /** Months only: the n-th such weekday of the month, -1 the last. */
  nth: number | null;
}

export const occursOn = (rule: Recurrence, day: Day): boolean => {
  if (day < rule.from || (rule.until !== null && day > rule.until)) return false;
  switch (rule.unit) {
    case 'day':
      return (day - rule.from) % rule.every === 0;
    case 'week':
      return (
        rule.weekdays.includes(weekday(day)) && weeksBetween(rule.from, day) % rule.every === 0
      );
    case 'month':
      return (
        rule.weekdays.includes(weekday(day)) &&
        isNth(day, rule.nth ?? 1) &&
        monthsBetween(rule.from, day) % rule.every === 0
      );
  }
};

const monday = (day: Day): Day => day - weekday(day) + 1;

const weeksBetween = (from: Day, day: Day): number => (monday(day) - monday(from)) / 7;

const monthIndex = (day: Day): number => {
  const date = new Date(day * DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

const monthsBetween = (from: Day, day: Day): number => monthIndex(day) - monthIndex(from);

const isNth = (day: Day, nth: number): boolean => {
  const date = new Date(day * DAY).getUTCDate();
  if (nth > 0) return Math.ceil(date / 7) === nth;
  return monthIndex(day + 7) !== monthIndex(day);
};
