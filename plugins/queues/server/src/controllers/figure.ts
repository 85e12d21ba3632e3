import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { csvLine } from '../../../../kernel/shared/csv';
import type { Figures } from '../../../shared/console';
import { figures } from '../services/figures';
import { supervisorView } from '../services/supervisor';
import { figuresQuery, organisationQuery } from '../validation/queries';
import { reply } from './exchange';

/** Of the CSV, which has its header also when nothing happened. */
const COLUMNS: readonly (keyof Figures)[] = [
  ...(['key', 'issued', 'called', 'served', 'missed', 'left', 'abandonment'] as const),
  ...(['serviceLevel', 'waitMean', 'wait50', 'wait90', 'wait95', 'handling50'] as const),
  ...(['handling90', 'coverage', 'predictionError', 'feedback', 'name'] as const),
];

export const figure = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const { format, ...query } = parse(figuresQuery, ctx.query);
    const rows = await figures(strapi, query);
    if (format === 'json') return reply(rows, { by: query.by });
    ctx.type = 'text/csv; charset=utf-8';
    ctx.attachment(`queues-by-${query.by}.csv`);
    const lines = rows.map((row) => csvLine(COLUMNS.map((column) => row[column])));
    ctx.body = csvLine(COLUMNS) + lines.join('');
    return undefined;
  },

  async supervisor(ctx: Context) {
    const { organisation } = parse(organisationQuery, ctx.query);
    return reply(await supervisorView(strapi, organisation));
  },
});
