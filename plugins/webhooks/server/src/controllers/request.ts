import type { Context } from 'koa';

/** No body is an empty one. */
export const bodyOf = (ctx: Context): unknown => (ctx.request as { body?: unknown }).body ?? {};

export const idOf = (ctx: Context): unknown => (ctx['params'] as { id?: unknown }).id;
