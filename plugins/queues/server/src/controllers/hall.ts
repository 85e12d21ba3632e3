import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { place, places } from '../services/place';
import { shareReads } from '../services/share-reads';
import { idOf, reply } from './exchange';

/** What anybody in the hall sees. */
export const hall = ({ strapi }: { strapi: Core.Strapi }) => {
  const placeOf = shareReads((branch) => place(strapi, branch));
  return {
    async find() {
      return reply(await places(strapi));
    },

    async findOne(ctx: Context) {
      return reply(await placeOf(idOf(ctx)));
    },
  };
};
