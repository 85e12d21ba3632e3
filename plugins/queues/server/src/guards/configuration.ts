import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { parse } from '../../../../kernel/shared/validation';
import { QUEUE_UID } from '../uids';

const clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time such as 08:30');

const openingHours = z
  .strictObject({ weekdays: z.array(z.int().min(1).max(7)).min(1).max(7), from: clock, to: clock })
  .refine(({ from, to }) => from < to, {
    path: ['to'],
    message: 'must be after from',
    params: { code: 'ENDS_BEFORE_START' },
  });

/** What a schema of Strapi cannot say; REST, GraphQL and the admin panel all pass here. */
const queueData = z.object({
  hours: z.array(openingHours).max(50).nullish(),
  appointmentServiceIds: z.array(z.string().max(40)).max(50).nullish(),
});

export const guardConfiguration = (strapi: Core.Strapi): void => {
  strapi.documents.use(async (context, next) => {
    const { data } = context.params as { data?: object };
    if (data && context.uid === QUEUE_UID && ['create', 'update'].includes(context.action)) {
      parse(queueData, data);
    }
    return next();
  });
};
