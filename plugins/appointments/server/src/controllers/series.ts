import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { bookSeries } from '../services/book-series';
import { presentBooked } from '../services/present';
import { seriesBody } from '../validation/series';
import { bodyOf, created, fromHuman } from './exchange';

export const series = ({ strapi }: { strapi: Core.Strapi }) => ({
  async book(ctx: Context) {
    const input = await fromHuman(strapi, ctx, parse(seriesBody, bodyOf(ctx)));
    const { seriesId, appointments, missing } = await bookSeries(strapi, input);
    return created(ctx, {
      seriesId,
      appointments: appointments.map((appointment) => presentBooked(strapi, appointment)),
      missing,
    });
  },
});
