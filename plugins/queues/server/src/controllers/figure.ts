import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { csvLine } from '../../../../kernel/shared/csv';
import { figures } from '../services/figures';
import { supervisorView } from '../services/supervisor';
import { figuresQuery, organisationQuery } from '../validation/queries';
import { reply } from './exchange';

export const figure = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const { format, ...query } = parse(figuresQuery, ctx.query);
    const rows = await figures(strapi, query);
    if (format === 'json') return reply(rows, { by: query.by });
    ctx.type = 'text/csv; charset=utf-8';
    ctx.attachment(`queues-by-${query.by}.csv`);
    const columns = Object.keys(rows[0] ?? {}) as (keyof (typeof rows)[number])[];
    const lines = rows.map((row) => csvLine(columns.map((column) => row[column])));
    ctx.body = csvLine(columns) + lines.join('');
    return undefined;
  },

  async supervisor(ctx: Context) {
    const { organisation } = parse(organisationQuery, ctx.query);
    return reply(await supervisorView(strapi, organisation));
  },
});
