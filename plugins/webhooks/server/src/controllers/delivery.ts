import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { runtimeOf } from '../runtime';
import { listDeliveries, readDelivery } from '../services/read-deliveries';
import { replayDelivery } from '../services/replay-delivery';
import { deliveryIdOf, parse } from '../validation/parse';
import { deliveriesQuery, emptyBody, noQuery } from '../validation/schemas';
import { bodyOf, idOf } from './request';

export const delivery = ({ strapi }: { strapi: Core.Strapi }) => ({
  find: (ctx: Context) => listDeliveries(runtimeOf(strapi), parse(deliveriesQuery, ctx.query)),

  findOne: async (ctx: Context) => {
    parse(noQuery, ctx.query);
    return { data: await readDelivery(runtimeOf(strapi), deliveryIdOf(idOf(ctx))) };
  },

  replay: async (ctx: Context) => {
    parse(emptyBody, bodyOf(ctx));
    ctx.status = 202;
    ctx.body = { data: await replayDelivery(runtimeOf(strapi), deliveryIdOf(idOf(ctx))) };
  },
});
