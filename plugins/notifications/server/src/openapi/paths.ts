import { z } from 'zod';
import { NOTIFICATION_CHANNELS } from '../../../../kernel/shared/notifications';
import { jsonSchema } from '../../../../kernel/shared/openapi';
import type { Operation, Paths } from '../../../../kernel/shared/openapi';
import { answer as answerOf, body, query } from '../../../../kernel/shared/openapi-parts';
import { inboxQuery, markReadBody } from '../validation/inbox';
import { deviceBody, preferencesBody } from '../validation/preferences';

const TAGS = ['Notifications'];

const answer = (schema: z.ZodType, status?: string) =>
  answerOf(jsonSchema(schema, 'output'), status);

const nothing: Pick<Operation, 'responses'> = { responses: { '204': { description: 'Done' } } };

const page: Pick<Operation, 'responses'> = {
  responses: {
    '200': { description: 'A page', content: { 'text/html': { schema: { type: 'string' } } } },
  },
};

const instant = z.iso.datetime();
const item = z.object({
  id: z.string(),
  category: z.string(),
  workflow: z.string(),
  title: z.string(),
  body: z.string(),
  url: z.string().nullable(),
  organisationId: z.string().nullable(),
  createdAt: instant,
  readAt: instant.nullable(),
});

const preferences = z.object({
  data: z.object({
    categories: z.array(
      z.object({
        category: z.string(),
        mandatory: z.boolean(),
        channels: z.partialRecord(z.enum(NOTIFICATION_CHANNELS), z.boolean()),
      }),
    ),
    quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
  }),
});

const device = z.object({
  id: z.uuid(),
  kind: z.enum(['web', 'fcm', 'apns']),
  name: z.string().nullable(),
  createdAt: instant,
});

/** The schemas that validate are the documentation. */
export const notificationPaths: Paths = {
  '/notifications': {
    get: {
      tags: TAGS,
      summary: 'One’s own inbox, newest first; `meta.next` is the cursor of the next page',
      ...query(inboxQuery),
      ...answer(
        z.object({
          data: z.array(item),
          meta: z.object({ unread: z.int(), next: z.string().nullable() }),
        }),
      ),
    },
  },
  '/notifications/mark-read': {
    post: {
      tags: TAGS,
      summary: 'Marks some as read, or all up to the newest that the client has seen',
      ...body(markReadBody),
      ...answer(z.object({ data: z.object({ marked: z.int() }) })),
    },
  },
  '/notifications/preferences': {
    get: { tags: TAGS, summary: 'What one wants to hear, and when not', ...answer(preferences) },
    put: {
      tags: TAGS,
      summary: 'Changes what is named; `quietHours: null` goes back to the site’s',
      ...body(preferencesBody),
      ...answer(preferences),
    },
  },
  '/notifications/devices': {
    get: { tags: TAGS, summary: 'One’s devices', ...answer(z.object({ data: z.array(device) })) },
    post: {
      tags: TAGS,
      summary: 'A browser’s or a phone’s subscription to push',
      ...body(deviceBody),
      ...answer(z.object({ data: device }), '201'),
    },
  },
  '/notifications/devices/{id}': {
    delete: { tags: TAGS, summary: 'No push to it any more', ...nothing },
  },
  '/notifications/push-key': {
    get: {
      tags: TAGS,
      summary: 'The VAPID key that browsers subscribe with',
      security: [],
      ...answer(z.object({ data: z.object({ publicKey: z.string() }) })),
    },
  },
  '/notifications/unsubscribe/{token}': {
    get: { tags: TAGS, summary: 'A page that asks', security: [], ...page },
    post: { tags: TAGS, summary: 'One click (RFC 8058)', security: [], ...page },
  },
  '/notifications/providers/twilio/status': {
    post: {
      tags: TAGS,
      summary: 'What became of a short message; signed by Twilio',
      security: [],
      ...nothing,
    },
  },
  '/notifications/providers/twilio/received': {
    post: {
      tags: TAGS,
      summary: 'STOP and START; signed by Twilio',
      security: [],
      responses: {
        '200': { description: 'TwiML', content: { 'text/xml': { schema: { type: 'string' } } } },
      },
    },
  },
};
