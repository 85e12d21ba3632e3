import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { explainPair } from '../services/matches/explain-pair';
import { giveFeedback } from '../services/matches/give-feedback';
import { leadsOfProperty } from '../services/matches/leads-of-property';
import { matchesOfLead } from '../services/matches/matches-of-lead';
import { previewSearch } from '../services/matches/preview';
import { explainQuery, feedbackBody, matchesQuery, previewBody } from '../validation/bodies';
import { bodyOf, reply } from './exchange';

export const match = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const { property, ...wanted } = parse(matchesQuery, ctx.query);
    return reply(
      property === undefined
        ? await matchesOfLead(strapi, wanted)
        : await leadsOfProperty(strapi, { ...wanted, property }),
    );
  },

  async explain(ctx: Context) {
    return reply(await explainPair(strapi, parse(explainQuery, ctx.query)));
  },

  async feedback(ctx: Context) {
    return reply(await giveFeedback(strapi, parse(feedbackBody, bodyOf(ctx))));
  },

  async preview(ctx: Context) {
    return reply(await previewSearch(strapi, parse(previewBody, bodyOf(ctx))));
  },
});
