import { z } from 'zod';
import { DAY } from '../domain/time';
import { documentId, instant, text } from './fields';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d(:00(\.000)?)?$/, 'must be a time: 09:30');
const day = z.iso.date();

export const hours = z.strictObject({ from: time, to: time });

const ENDS_BEFORE_START = (field: string, start: string) => ({
  path: [field],
  message: `must not be before ${start}`,
  params: { code: 'ENDS_BEFORE_START' },
});

const rule = z
  .strictObject({
    id: documentId.optional(),
    serviceId: documentId.nullable().default(null),
    unit: z.enum(['day', 'week', 'month']),
    every: z.int().min(1).max(52),
    weekdays: z.array(z.int().min(1).max(7)).max(7).nullable().default(null),
    nth: z
      .union([z.int().min(1).max(5), z.literal(-1)])
      .nullable()
      .default(null),
    validFrom: day,
    validUntil: day.nullable().default(null),
    from: time,
    to: time,
  })
  .refine(
    ({ validFrom, validUntil }) => validUntil === null || validUntil >= validFrom,
    ENDS_BEFORE_START('validUntil', 'validFrom'),
  );

const exception = z.strictObject({
  id: documentId.optional(),
  day,
  hours: z.array(hours).max(20),
  note: text(255).nullable().default(null),
});

const moment = instant.transform((date) => date.toISOString());

/** A closure in whole days, or from one instant to another; never both, never half. */
export const closureFields = {
  title: text(160).refine((title) => title.length > 0, 'must not be empty'),
  kind: z.enum(['holiday', 'closure', 'absence']),
  firstDay: day.nullable().default(null),
  lastDay: day.nullable().default(null),
  startsAt: moment.nullable().default(null),
  endsAt: moment.nullable().default(null),
};

interface ClosureSpan {
  firstDay: string | null;
  lastDay: string | null;
  startsAt: string | null;
  endsAt: string | null;
}

export const isWhole = ({ firstDay, lastDay, startsAt, endsAt }: ClosureSpan): boolean =>
  firstDay === null
    ? lastDay === null && startsAt !== null && endsAt !== null
    : lastDay !== null && startsAt === null && endsAt === null;

export const WHOLE = {
  path: ['endsAt'],
  message: 'a closure has both ends, in days or in instants',
  params: { code: 'REQUIRED' },
};

export const isInOrder = ({ firstDay, lastDay, startsAt, endsAt }: ClosureSpan): boolean =>
  firstDay !== null && lastDay !== null
    ? firstDay <= lastDay
    : startsAt !== null && endsAt !== null && Date.parse(startsAt) < Date.parse(endsAt);

export const IN_ORDER = ENDS_BEFORE_START('lastDay', 'firstDay');

const closure = z
  .strictObject({ id: documentId.optional(), ...closureFields })
  .refine(isWhole, WHOLE)
  .refine(isInOrder, IN_ORDER);

const draft = {
  rules: z.array(rule).max(100),
  exceptions: z
    .array(exception)
    .max(400)
    .refine((list) => new Set(list.map(({ day }) => day)).size === list.length, {
      message: 'must name each day once',
      params: { code: 'DUPLICATE_DAY' },
    }),
  closures: z.array(closure).max(200),
};

export const saveAvailabilityBody = z.strictObject({
  ...draft,
  /** What the editor has seen. */
  revision: z.string().regex(/^[0-9a-f]{64}$/, 'is not a revision'),
});

const LONGEST_PREVIEW_DAYS = 62;

export const previewAvailabilityBody = z
  .strictObject({ ...draft, service: documentId, from: instant, to: instant })
  .refine(({ from, to }) => from < to && +to - +from <= LONGEST_PREVIEW_DAYS * DAY, {
    path: ['to'],
    message: `must be after from, and at most ${LONGEST_PREVIEW_DAYS} days`,
    params: { code: 'RANGE_TOO_LONG' },
  });
