import type {
  Availability,
  AvailabilityDraft,
  DayException,
  ResourceClosure,
  WeeklyRule,
} from '../../../shared/availability';
import { instantAt, MINUTES_PER_DAY, boundsOf, dayIn, wallMinute } from './zoned-day';
import type { IsoDay } from './zoned-day';

/** A row with a name that lasts while it is edited, also before it is stored. */
export type Row<Value> = Value & { key: string };

export interface EditedDraft {
  rules: Row<WeeklyRule>[];
  exceptions: Row<DayException>[];
  closures: Row<ResourceClosure>[];
}

export type Problem = 'incomplete' | 'noWeekday' | 'endsBeforeStart' | 'duplicateDay' | 'noTitle';

let made = 0;

export const keyed = <Value extends { id?: string | undefined }>(value: Value): Row<Value> => ({
  ...value,
  key: value.id ?? `new-${++made}`,
});

export const editedDraft = ({ rules, exceptions, closures }: Availability): EditedDraft => ({
  rules: rules.map(keyed),
  exceptions: exceptions.map(keyed),
  closures: closures.map(keyed),
});

const plain = <Value>({ key: _key, ...value }: Row<Value>): Omit<Row<Value>, 'key'> => value;

export const draftOf = ({ rules, exceptions, closures }: EditedDraft): AvailabilityDraft => ({
  rules: rules.map(plain),
  exceptions: exceptions.map(plain),
  closures: closures.map(plain),
});

export const isSame = (a: EditedDraft, b: EditedDraft): boolean =>
  JSON.stringify(draftOf(a)) === JSON.stringify(draftOf(b));

export const newRule = (today: IsoDay): Row<WeeklyRule> =>
  keyed<WeeklyRule>({
    serviceId: null,
    unit: 'week',
    every: 1,
    weekdays: [1, 2, 3, 4, 5],
    nth: null,
    validFrom: today,
    validUntil: null,
    from: '09:00',
    to: '12:00',
  });

export const newException = (day: IsoDay): Row<DayException> =>
  keyed<DayException>({ day, hours: [], note: null });

export const newClosure = (day: IsoDay): Row<ResourceClosure> =>
  keyed<ResourceClosure>({
    title: '',
    kind: 'absence',
    firstDay: day,
    lastDay: day,
    startsAt: null,
    endsAt: null,
  });

/** What is wrong with which row, by its key; empty when it can be saved. */
export const problemsOf = ({ rules, exceptions, closures }: EditedDraft): Map<string, Problem> => {
  const days = new Map<string, number>();
  for (const { day } of exceptions) days.set(day, (days.get(day) ?? 0) + 1);
  const found = new Map<string, Problem | null>([
    ...rules.map((rule) => [rule.key, ruleProblem(rule)] as const),
    ...exceptions.map(
      (one) =>
        [one.key, (days.get(one.day) ?? 0) > 1 ? 'duplicateDay' : exceptionProblem(one)] as const,
    ),
    ...closures.map((one) => [one.key, closureProblem(one)] as const),
  ]);
  return new Map([...found].flatMap(([key, problem]) => (problem ? [[key, problem]] : [])));
};

const ruleProblem = (rule: WeeklyRule): Problem | null => {
  const { unit, every, weekdays, validFrom, validUntil, from, to } = rule;
  if (!from || !to || !validFrom || !(every >= 1 && every <= 52)) return 'incomplete';
  if (unit !== 'day' && weekdays?.length === 0) return 'noWeekday';
  return validUntil !== null && validUntil < validFrom ? 'endsBeforeStart' : null;
};

const exceptionProblem = ({ day, hours }: DayException): Problem | null =>
  day && hours.every(({ from, to }) => from && to) ? null : 'incomplete';

export const closureProblem = (closure: ResourceClosure): Problem | null => {
  const { title, firstDay, lastDay, startsAt, endsAt } = closure;
  if (title.trim() === '') return 'noTitle';
  const [start, end] = firstDay === null ? [startsAt, endsAt] : [firstDay, lastDay];
  if (!start || !end) return 'incomplete';
  return end < start || (firstDay === null && end === start) ? 'endsBeforeStart' : null;
};

/** The days of a closure that lasts from midnight to midnight, however it is stored. */
export const wholeDays = (
  { firstDay, lastDay, startsAt, endsAt }: ResourceClosure,
  zone: string,
): { first: IsoDay; last: IsoDay } | null => {
  if (firstDay !== null) return { first: firstDay, last: lastDay ?? '' };
  if (!startsAt || !endsAt) return null;
  const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)];
  const first = dayIn(start, zone);
  const last = dayIn(end - 1, zone);
  const whole = boundsOf(first, zone).start === start && boundsOf(last, zone).end === end;
  return whole ? { first, last } : null;
};

/** `2026-11-23T09:30` on the wall clock of a zone, and back; empty for what is not a time yet. */
export const wallOf = (instant: string | null, zone: string): string => {
  if (!instant) return '';
  const minute = wallMinute(Date.parse(instant), zone);
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return `${dayIn(Date.parse(instant), zone)}T${[hours, minutes].map((part) => String(part).padStart(2, '0')).join(':')}`;
};

export const instantOf = (wall: string, zone: string): string => {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(wall);
  const [, day, hours, minutes] = match ?? [];
  if (!day) return '';
  const minute = Number(hours) * 60 + Number(minutes);
  return minute < MINUTES_PER_DAY ? new Date(instantAt(day, minute, zone)).toISOString() : '';
};
