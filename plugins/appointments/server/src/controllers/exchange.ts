import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { parse } from '../../../../kernel/shared/validation';
import { requireHuman } from '../services/captcha';
import { documentId } from '../validation/fields';

/** What the controllers read from a request and how they answer. */

/** An object in any case; what is in it, the schemas say. */
export const bodyOf = (ctx: Context): object => {
  const { body } = ctx.request as { body?: unknown };
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
};

const token = z.object({ token: z.string().max(100).optional() });
const identified = z.object({ id: documentId });

/** The link's secret, from the header or the query. */
export const tokenOf = (ctx: Context): string | undefined =>
  parse(token, { token: ctx.get('x-appointment-token') || ctx.query['token'] }).token;

/** The appointment in the path, and what opens it without an account. */
export const referenceOf = (ctx: Context): { id: string; token: string | undefined } => ({
  id: parse(identified, (ctx as { params?: unknown }).params).id,
  token: tokenOf(ctx),
});

export const reply = <Data>(data: Data, meta: object = {}): { data: Data; meta: object } => ({
  data,
  meta,
});

export const created = <Data>(ctx: Context, data: Data): { data: Data; meta: object } => {
  ctx.status = 201;
  return reply(data);
};

/** A body that may come from anybody: takes out the captcha, and asks who answered it. */
export const fromHuman = async <Body extends { captcha?: string | undefined }>(
  strapi: Core.Strapi,
  ctx: Context,
  { captcha, ...body }: Body,
): Promise<Omit<Body, 'captcha'> & { address: string }> => {
  await requireHuman(strapi, captcha, ctx.ip);
  return { ...body, address: ctx.ip };
};
