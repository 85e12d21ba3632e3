import type { Context } from 'koa';
import { z } from 'zod';
import { parse } from '../../../../kernel/shared/validation';

/** No body is an empty one. */
export const bodyOf = (ctx: Context): unknown => (ctx.request as { body?: unknown }).body ?? {};

export const paramsOf = (ctx: Context): unknown => (ctx as { params?: unknown }).params;

const tokenParameter = z.object({ token: z.string().regex(/^[\w-]{4,1000}\.[\w-]{43}$/) });

export const tokenOf = (ctx: Context): string => parse(tokenParameter, paramsOf(ctx)).token;
