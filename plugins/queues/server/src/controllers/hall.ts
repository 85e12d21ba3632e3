import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { place, places } from '../services/place';
import { idOf, reply } from './exchange';

/** What anybody in the hall sees. */
export const hall = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find() {
    return reply(await places(strapi));
  },

  async findOne(ctx: Context) {
    return reply(await place(strapi, idOf(ctx)));
  },
});
