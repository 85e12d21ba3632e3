import { z } from 'zod';
import { DELIVERY_STATES } from '../../../shared/contracts';

const DAY = 86_400_000;
const LONGEST_RANGE_DAYS = 31;

const organisationId = z.string().min(1).max(64);
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const state = z.enum(DELIVERY_STATES);
const limit = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .pipe(z.number().min(1).max(100));

const endpoint = {
  url: z.string().min(1),
  description: z.string().trim().max(500),
  events: z.array(z.string().min(1).max(200)).min(1).max(50),
};

export const createBody = z.strictObject({
  /** Null for the platform's own; may be left out by whoever manages one organisation only. */
  organisationId: organisationId.nullish(),
  url: endpoint.url,
  description: endpoint.description.default(''),
  events: endpoint.events,
});

export const updateBody = z.strictObject({
  url: endpoint.url.optional(),
  description: endpoint.description.optional(),
  events: endpoint.events.optional(),
  enabled: z.boolean().optional(),
});

export const rotateBody = z.strictObject({
  /** How long the old secret signs as well; 0 if it has leaked. */
  overlapHours: z.number().int().min(0).max(168).default(24),
});

export const replayBody = z
  .strictObject({
    from: instant,
    until: instant,
    states: z
      .array(state.exclude(['pending']))
      .min(1)
      .default(['failed', 'skipped']),
  })
  .refine(({ from, until }) => from < until, { path: ['until'], error: 'until must be after from' })
  .refine(({ from, until }) => until.getTime() - from.getTime() <= LONGEST_RANGE_DAYS * DAY, {
    path: ['from'],
    error: `The range must not be longer than ${LONGEST_RANGE_DAYS} days`,
  });

export const emptyBody = z.strictObject({});

export const endpointsQuery = z.strictObject({
  organisationId: organisationId.optional(),
  cursor: z.string().max(200).optional(),
  limit: limit.default(25),
});

export const deliveriesQuery = z.strictObject({
  organisationId: organisationId.optional(),
  endpointId: z.uuid().optional(),
  eventId: z.uuid().optional(),
  /** May hold `*`. */
  event: z
    .string()
    .regex(/^[a-z0-9.*-]{1,200}$/)
    .optional(),
  state: state.optional(),
  from: instant.optional(),
  until: instant.optional(),
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .optional(),
  limit: limit.default(25),
});

export const noQuery = z.strictObject({});

export type CreateBody = z.output<typeof createBody>;
export type UpdateBody = z.output<typeof updateBody>;
export type ReplayBody = z.output<typeof replayBody>;
export type EndpointsQuery = z.output<typeof endpointsQuery>;
export type DeliveriesQuery = z.output<typeof deliveriesQuery>;
