import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { scopeOf } from '../../../../kernel/shared/scope';
import { parse } from '../../../../kernel/shared/validation';
import { inbox, waiting } from '../services/board';
import { boardDetails } from '../services/board-page/details';
import { boardRange } from '../services/board-page/range';
import { boardSetup } from '../services/board-page/setup';
import { present } from '../services/present';
import { presentEntry } from '../services/waitlist/present-entry';
import { boardQuery } from '../validation/board';
import { referenceOf, reply } from './exchange';

/** What only the board in the admin panel asks for. */
export const board = ({ strapi }: { strapi: Core.Strapi }) => ({
  async inbox() {
    return reply((await inbox(strapi)).map(present));
  },

  async waitlist() {
    return reply((await waiting(strapi)).map((entry) => presentEntry(strapi, entry)));
  },

  async setup() {
    const scope = scopeOf(pluginApi(strapi, 'kernel').actor());
    return reply(await boardSetup(strapi, scope.kind === 'platform' ? null : scope.ids));
  },

  async range(ctx: Context) {
    const { appointments, ...range } = await boardRange(strapi, parse(boardQuery, ctx.query));
    return reply({ ...range, appointments: appointments.map(present) });
  },

  async details(ctx: Context) {
    return reply(await boardDetails(strapi, referenceOf(ctx).id));
  },
});
