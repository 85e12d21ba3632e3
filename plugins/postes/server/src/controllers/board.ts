import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { scopeOf } from '../../../../kernel/shared/scope';
import { parse } from '../../../../kernel/shared/validation';
import { boardOrganisations, postesBoard } from '../services/board-page/board';
import { boardDetails } from '../services/board-page/details';
import { postesStatistics } from '../services/board-page/statistics';
import { id } from '../validation/fields';
import { idOf, reply } from './exchange';

const query = z.strictObject({ organisation: id });

/** What only the board in the admin panel asks for. */
export const board = ({ strapi }: { strapi: Core.Strapi }) => ({
  async setup() {
    const scope = scopeOf(pluginApi(strapi, 'kernel').actor());
    return reply(await boardOrganisations(strapi, scope.kind === 'platform' ? null : scope.ids));
  },

  async find(ctx: Context) {
    return reply(await postesBoard(strapi, parse(query, ctx.query).organisation));
  },

  async details(ctx: Context) {
    return reply(await boardDetails(strapi, idOf(ctx)));
  },

  async statistics(ctx: Context) {
    return reply(await postesStatistics(strapi, parse(query, ctx.query).organisation));
  },
});
