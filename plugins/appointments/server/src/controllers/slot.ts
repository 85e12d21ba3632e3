import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { searchSlots } from '../services/search-slots';
import { findSlotsQuery } from '../validation/find-slots';
import { reply } from './exchange';

export const slot = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const { slots, ...meta } = await searchSlots(strapi, parse(findSlotsQuery, ctx.query));
    return reply(slots, meta);
  },
});
