import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { parse } from '../../../../kernel/shared/validation';
import { organisationOf } from '../services/belonging';
import { setConsent } from '../services/clients/consent';
import { twinsOf } from '../services/clients/duplicates';
import { mergeClients } from '../services/clients/merge';
import { unmergeClients } from '../services/clients/unmerge';
import { moveLead } from '../services/leads/move';
import { LEAD_UID, CLIENT_UID } from '../uids';
import { consentBody, mergeBody, moveBody } from '../validation/bodies';
import { bodyOf, idOf, reply } from './exchange';
import { cleaned } from './cleaned';

/** Verbs on clients and leads; what is plain reading and writing, Strapi's own controllers do. */
export const clientVerbs = ({ strapi }: { strapi: Core.Strapi }) => ({
  async consent(ctx: Context) {
    const input = { id: idOf(ctx), ...parse(consentBody, bodyOf(ctx)) };
    return reply(await cleaned(strapi, ctx, CLIENT_UID, await setConsent(strapi, input)));
  },

  async duplicates(ctx: Context) {
    const id = idOf(ctx);
    const db = strapi.db.connection;
    const organisationId = await organisationOf(strapi, db, 'crm_clients', id);
    const kernel = pluginApi(strapi, 'kernel');
    return reply(await kernel.runInScope(PLATFORM_SCOPE, () => twinsOf(db, organisationId, id)));
  },

  async merge(ctx: Context) {
    const { with: other } = parse(mergeBody, bodyOf(ctx));
    const { id, client } = await mergeClients(strapi, idOf(ctx), other);
    return reply({ id, client: await cleaned(strapi, ctx, CLIENT_UID, client) });
  },

  async unmerge(ctx: Context) {
    const { id, client } = await unmergeClients(strapi, idOf(ctx));
    return reply({ id, client: await cleaned(strapi, ctx, CLIENT_UID, client) });
  },

  async move(ctx: Context) {
    const moved = await moveLead(strapi, { id: idOf(ctx), ...parse(moveBody, bodyOf(ctx)) });
    return reply(await cleaned(strapi, ctx, LEAD_UID, moved));
  },
});
