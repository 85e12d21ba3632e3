import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { setConsent } from '../services/clients/consent';
import { mergeClients } from '../services/clients/merge';
import { unmergeClients } from '../services/clients/unmerge';
import { moveLead } from '../services/leads/move';
import { consentBody, mergeBody, moveBody } from '../validation/bodies';
import { bodyOf, idOf, reply } from './exchange';

/** The verbs of the API, for pages that only need to know that they were done. */
export const deskVerbs = ({ strapi }: { strapi: Core.Strapi }) => ({
  async move(ctx: Context) {
    const id = idOf(ctx);
    await moveLead(strapi, { id, ...parse(moveBody, bodyOf(ctx)) });
    return reply({ id });
  },

  async consent(ctx: Context) {
    const id = idOf(ctx);
    await setConsent(strapi, { id, ...parse(consentBody, bodyOf(ctx)) });
    return reply({ id });
  },

  async merge(ctx: Context) {
    const { id } = await mergeClients(strapi, idOf(ctx), parse(mergeBody, bodyOf(ctx)).with);
    return reply({ id });
  },

  async unmerge(ctx: Context) {
    const { id } = await unmergeClients(strapi, idOf(ctx));
    return reply({ id });
  },
});
