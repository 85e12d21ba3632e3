import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { identified } from '../validation/fields';

/** What the controllers read from a request and how they answer. */

/** An object in any case; what is in it, the schemas say. */
export const bodyOf = (ctx: Context): object => {
  const { body } = ctx.request as { body?: unknown };
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
};

/** The id in the path. */
export const idOf = (ctx: Context): string =>
  parse(identified, (ctx as { params?: unknown }).params).id;

export const reply = <Data>(data: Data, meta: object = {}): { data: Data; meta: object } => ({
  data,
  meta,
});
