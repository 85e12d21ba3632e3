import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { changeRules, readRules } from '../services/change-rules';
import { joinWaiting, leaveWaiting, listWaiting } from '../services/waiting/waiting';
import type { WaitingEntry } from '../services/waiting/waiting';
import { rulesBody, waitingBody } from '../validation/bodies';
import { placeQuery } from '../validation/queries';
import { bodyOf, created, idOf, reply } from './exchange';

export const presentEntry = (entry: WaitingEntry) => ({
  id: entry.id,
  organisation: entry.organisationId,
  utilisateur: entry.patronId,
  nom: entry.label,
  statut: entry.state,
  poste: entry.posteId,
  propose_jusqu_a: entry.offeredUntil?.toISOString() ?? null,
  date_creation: entry.createdAt.toISOString(),
});

/** What belongs to the room as a whole: its rules, and the line before it. */
export const place = ({ strapi }: { strapi: Core.Strapi }) => ({
  async rules(ctx: Context) {
    return reply(await readRules(strapi, parse(placeQuery, ctx.query).organisation));
  },

  async changeRules(ctx: Context) {
    return reply(await changeRules(strapi, parse(rulesBody, bodyOf(ctx))));
  },

  async waiting(ctx: Context) {
    const { organisation } = parse(placeQuery, ctx.query);
    return reply((await listWaiting(strapi.db.connection, organisation)).map(presentEntry));
  },

  async join(ctx: Context) {
    const { utilisateur, nom, organisation } = parse(waitingBody, bodyOf(ctx));
    const entry = await joinWaiting(strapi, {
      organisation,
      label: nom,
      patron: utilisateur ?? undefined,
    });
    return created(ctx, presentEntry(entry));
  },

  async leave(ctx: Context) {
    return reply(presentEntry(await leaveWaiting(strapi, idOf(ctx))));
  },
});
