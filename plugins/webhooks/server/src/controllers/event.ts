import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { runtimeOf } from '../runtime';
import { listEvents } from '../services/list-events';
import { managedOrganisations } from '../services/managed-organisations';
import { parse } from '../validation/parse';
import { noQuery } from '../validation/schemas';

export const event = ({ strapi }: { strapi: Core.Strapi }) => ({
  find: (ctx: Context) => {
    parse(noQuery, ctx.query);
    return { data: listEvents(runtimeOf(strapi)) };
  },

  /** Whose endpoints the administrator may add: for the form. */
  organisations: async (ctx: Context) => {
    parse(noQuery, ctx.query);
    return { data: await managedOrganisations(runtimeOf(strapi)) };
  },
});
