import { z } from 'zod';
import { MEMBER_ROLES } from '../../../../kernel/shared/actor';
import {
  NOTIFICATION_CHANNELS,
  NOTIFICATION_LOCALES,
} from '../../../../kernel/shared/notifications';
import { DELIVERY_STATES } from '../../../shared/ledger';
import { wallTime } from './preferences';

const id = z.string().regex(/^[1-9]\d{0,17}$/, 'is no id');
const channel = z.enum(NOTIFICATION_CHANNELS);
const locale = z.enum(NOTIFICATION_LOCALES);

export const deliveriesQuery = z.strictObject({
  before: id.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  state: z.enum(DELIVERY_STATES).optional(),
  channel: channel.optional(),
  workflow: z.string().max(100).optional(),
  /** Part of a name or an address. */
  search: z.string().trim().max(100).optional(),
});

export const retryBody = z.strictObject({ ids: z.array(id).min(1).max(500) });

export const keyParameter = z.object({ key: z.string().regex(/^[\w.:-]{1,100}$/, 'is no key') });
export const uuidParameter = z.object({ id: z.uuid() });

const condition = z.strictObject({
  field: z.string().regex(/^[\w-]+(\.[\w-]+){0,5}$/, 'is no field'),
  op: z.enum(['in', 'not-in']),
  values: z
    .array(z.union([z.string().max(200), z.number(), z.boolean(), z.null()]))
    .min(1)
    .max(50),
});

const step = z
  .strictObject({
    channels: z.array(channel).min(1).max(4),
    delayMinutes: z.number().int().min(0).max(43_200).optional(),
    unlessRead: z.boolean().optional(),
  })
  .refine(({ channels }) => new Set(channels).size === channels.length, {
    message: 'names a channel twice',
    path: ['channels'],
  })
  // The inbox always takes, so behind it nothing could be a fallback.
  .refine(({ channels }) => channels.length === 1 || !channels.includes('in-app'), {
    message: 'the inbox stands alone in its step',
    path: ['channels'],
  });

const digest = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('hour') }),
  z.strictObject({ every: z.literal('day'), at: wallTime }),
  z.strictObject({
    every: z.literal('week'),
    at: wallTime,
    weekday: z.number().int().min(1).max(7),
  }),
]);

export const workflowBody = z.strictObject({
  /** What the editor has read; another's change in between is a conflict. */
  revision: z.number().int().min(1),
  enabled: z.boolean(),
  conditions: z.array(condition).max(20),
  steps: z.array(step).min(1).max(8),
  digest: digest.nullable(),
  throttle: z
    .strictObject({
      most: z.number().int().min(1).max(1_000),
      perMinutes: z.number().int().min(1).max(43_200),
    })
    .nullable(),
  urgent: z.boolean(),
});

const source = z.strictObject({
  channel,
  locale,
  subject: z.string().max(500),
  body: z.string().min(1).max(50_000),
  mjml: z.string().max(50_000).nullable(),
  url: z.string().max(2_000).nullable(),
});

export const templateBody = source;
export const previewBody = source;
/** To the administrator himself, whose address is known to be his. */
export const testBody = source;

const text = z.strictObject({
  subject: z.string().trim().min(1).max(200),
  body: z.string().trim().min(1).max(10_000),
  action: z
    .strictObject({
      label: z.string().trim().min(1).max(60),
      url: z
        .string()
        .max(2_000)
        .regex(/^(https?:\/\/|\/(?!\/))/, 'must be an address'),
    })
    .optional(),
});

export const batchBody = z.strictObject({
  audience: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('members'),
      organisationId: z.string().regex(/^[a-z0-9]{1,40}$/, 'is no id'),
      roles: z.array(z.enum(MEMBER_ROLES)).min(1),
    }),
    /** Every account of the platform. */
    z.strictObject({ kind: z.literal('everybody') }),
  ]),
  channels: z.array(channel).min(1).max(4),
  texts: z
    .strictObject({ fr: text.optional(), en: text.optional(), ar: text.optional() })
    .refine((texts) => Object.values(texts).some(Boolean), 'must hold one language at least'),
});

export const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  before: z.string().max(40).optional(),
});

export type DeliveriesQuery = z.output<typeof deliveriesQuery>;
export type WorkflowBody = z.output<typeof workflowBody>;
export type TemplateBody = z.output<typeof templateBody>;
export type BatchBody = z.output<typeof batchBody>;
