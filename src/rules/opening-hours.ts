import type { Fault } from './fault';

/** Wall-clock times as `HH:mm:ss`, dates as `YYYY-MM-DD`: both compare as text. */
export interface OpeningHours {
  weekday: string;
  opens: string;
  closes: string;
}

export interface DatedException {
  kind: 'closed' | 'special-hours';
  from: string;
  until: string;
  opens?: string | null;
  closes?: string | null;
}

export interface Schedule {
  timeZone: string;
  openingHours?: readonly OpeningHours[];
  exceptions?: readonly DatedException[];
  publicHolidays?: readonly { date: string }[];
}

/** A span ends on the day on which it starts; one that passes midnight is two spans. */
export const scheduleFaults = (schedule: Schedule): Fault[] => [
  ...timeZoneFaults(schedule.timeZone),
  ...weeklyFaults(schedule.openingHours ?? []),
  ...exceptionFaults(schedule.exceptions ?? []),
  ...holidayFaults(schedule.publicHolidays ?? []),
];

const timeZoneFaults = (timeZone: string): Fault[] =>
  isTimeZone(timeZone)
    ? []
    : [fault('timeZone', 'UNKNOWN_TIME_ZONE', `${timeZone} is not an IANA time zone`)];

const isTimeZone = (timeZone: string): boolean => {
  // Offsets such as "+01:00" are accepted by Intl but do not know summer time.
  if (!/^[A-Za-z]/.test(timeZone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
};

const weeklyFaults = (spans: readonly OpeningHours[]): Fault[] =>
  spans.flatMap((span, index) => {
    const field = `openingHours.${index}`;
    if (span.opens >= span.closes) {
      return [fault(`${field}.closes`, 'CLOSES_BEFORE_OPENS', 'It must close after it opens')];
    }
    const clash = spans
      .slice(0, index)
      .some((other) => other.weekday === span.weekday && overlaps(other, span));
    return clash ? [fault(field, 'HOURS_OVERLAP', `Two spans of ${span.weekday} overlap`)] : [];
  });

const overlaps = (a: OpeningHours, b: OpeningHours): boolean =>
  a.opens < b.closes && b.opens < a.closes;

const exceptionFaults = (exceptions: readonly DatedException[]): Fault[] =>
  exceptions.flatMap((exception, index) => {
    const field = `exceptions.${index}`;
    if (exception.until < exception.from) {
      return [fault(`${field}.until`, 'ENDS_BEFORE_START', 'It must not end before it starts')];
    }
    return exception.kind === 'special-hours' ? specialHoursFaults(exception, field) : [];
  });

const specialHoursFaults = ({ opens, closes }: DatedException, field: string): Fault[] => {
  if (!opens) return [fault(`${field}.opens`, 'REQUIRED', 'Special hours need an opening time')];
  if (!closes) return [fault(`${field}.closes`, 'REQUIRED', 'Special hours need a closing time')];
  return opens < closes
    ? []
    : [fault(`${field}.closes`, 'CLOSES_BEFORE_OPENS', 'It must close after it opens')];
};

const holidayFaults = (holidays: readonly { date: string }[]): Fault[] =>
  holidays.flatMap(({ date }, index) =>
    holidays.findIndex((other) => other.date === date) < index
      ? [fault(`publicHolidays.${index}.date`, 'HOLIDAY_TWICE', `${date} is there twice`)]
      : [],
  );

const fault = (field: string, code: string, message: string): Fault => ({ field, code, message });
