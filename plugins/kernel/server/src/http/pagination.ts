import type { Context } from 'koa';
import { invalid } from '../../../shared/errors';

const LOWEST: Readonly<Record<string, number>> = { page: 1, pageSize: 1, start: 0, limit: -1 };

/** Strapi silently takes its defaults for a page that is none; a client should learn of its mistake. */
export const checkPagination = (ctx: Context): void => {
  const { pagination } = ctx.query as { pagination?: unknown };
  if (typeof pagination !== 'object' || pagination === null) return;
  for (const [key, value] of Object.entries(pagination)) {
    const lowest = LOWEST[key];
    if (lowest === undefined) continue;
    const number = Number(value);
    if (!Number.isSafeInteger(number) || number < lowest || value === '') {
      throw invalid(
        `pagination.${key}`,
        `pagination[${key}] must be a whole number from ${lowest}`,
      );
    }
  }
};
