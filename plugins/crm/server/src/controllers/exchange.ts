import type { Context } from 'koa';
import { z } from 'zod';
import { parse } from '../../../../kernel/shared/validation';
import { documentId } from '../validation/fields';

/** An object in any case; what is in it, the schemas say. */
export const bodyOf = (ctx: Context): object => {
  const { body } = ctx.request as { body?: unknown };
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
};

const identified = z.object({ id: documentId });

export const idOf = (ctx: Context): string =>
  parse(identified, (ctx as { params?: unknown }).params).id;

export const reply = <Data>(data: Data, meta: object = {}): { data: Data; meta: object } => ({
  data,
  meta,
});
