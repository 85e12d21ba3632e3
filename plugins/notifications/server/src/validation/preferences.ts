import { z } from 'zod';
import { NOTIFICATION_CHANNELS } from '../../../../kernel/shared/notifications';

export const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be like 22:00');

export const preferencesBody = z.strictObject({
  preferences: z
    .array(
      z.strictObject({
        category: z.string().min(1).max(60),
        channel: z.enum(NOTIFICATION_CHANNELS),
        enabled: z.boolean(),
      }),
    )
    .max(200)
    .default([]),
  quietHours: z
    .strictObject({ from: wallTime, to: wallTime })
    .refine(({ from, to }) => from !== to, 'must not begin when they end')
    .nullish(),
});

const base64url = z
  .string()
  .regex(/^[\w-]+=*$/, 'must be base64url')
  .max(200);

export const deviceBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('web'),
    token: z.url({ protocol: /^https?$/ }).max(2_000),
    keys: z.strictObject({ p256dh: base64url, auth: base64url }),
    name: z.string().max(100).optional(),
  }),
  z.strictObject({
    kind: z.enum(['fcm', 'apns']),
    token: z.string().regex(/^[\w:.-]{8,4096}$/, 'is no token'),
    name: z.string().max(100).optional(),
  }),
]);

export const deviceParameter = z.object({ id: z.uuid() });

export type PreferencesBody = z.output<typeof preferencesBody>;
export type DeviceBody = z.output<typeof deviceBody>;
