import { z } from 'zod';

export const bookingPageParams = z.object({
  slug: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not a slug'),
});
