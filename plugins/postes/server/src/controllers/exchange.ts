import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { parse } from '../../../../kernel/shared/validation';
import { id } from '../validation/fields';

/** An object in any case; what is in it, the schemas say. */
export const bodyOf = (ctx: Context): object => {
  const { body } = ctx.request as { body?: unknown };
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
};

const identified = z.object({ id });

export const idOf = (ctx: Context): string =>
  parse(identified, (ctx as { params?: unknown }).params).id;

export const reply = <Data>(data: Data, meta: object = {}): { data: Data; meta: object } => ({
  data,
  meta,
});

export const created = <Data>(ctx: Context, data: Data): { data: Data; meta: object } => {
  ctx.status = 201;
  return reply(data);
};

/** One row more than a page was asked for, to know whether another page follows. */
export const pageOf = <Row, View>(
  rows: readonly Row[],
  { page, pageSize }: { page: number; pageSize: number },
  present: (row: Row) => View,
): { data: View[]; meta: object } =>
  reply(rows.slice(0, pageSize).map(present), {
    pagination: { page, pageSize, more: rows.length > pageSize },
  });

export const now = (strapi: Core.Strapi): Date => pluginApi(strapi, 'kernel').clock.now();
