import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import type { Session } from '../../../shared/poste';
import { presentSession } from '../present';
import { addTime } from '../services/add-time';
import { createSession } from '../services/create-session';
import { listSessions, readSession } from '../services/find-sessions';
import { moveSession } from '../services/move-session';
import { pauseSession, resumeSession } from '../services/pause';
import { posteOfRequest } from '../services/poste-of-request';
import { terminate } from '../services/terminate';
import { validateCode } from '../services/validate-code';
import {
  addTimeBody,
  createSessionBody,
  moveBody,
  reasonBody,
  terminateBody,
  validateCodeBody,
} from '../validation/bodies';
import { sessionsQuery } from '../validation/queries';
import { bodyOf, created, idOf, now, pageOf, reply } from './exchange';

export const session = ({ strapi }: { strapi: Core.Strapi }) => {
  const present = (one: Session) => presentSession(one, now(strapi));

  return {
    async find(ctx: Context) {
      const { statut, utilisateur, pagination, ...query } = parse(sessionsQuery, ctx.query);
      const filter = { ...query, ...pagination, states: statut, patron: utilisateur };
      return pageOf(await listSessions(strapi, filter), pagination, present);
    },

    async findOne(ctx: Context) {
      return reply(present(await readSession(strapi, idOf(ctx))));
    },

    async create(ctx: Context) {
      const body = parse(createSessionBody, bodyOf(ctx));
      const made = await createSession(strapi, {
        organisation: body.organisation,
        patron: body.utilisateur ?? undefined,
        poste: body.poste ?? undefined,
        seconds: body.duree_initiale,
      });
      return created(ctx, { ...present(made.session), code: made.code });
    },

    async validateCode(ctx: Context) {
      const { code, poste: named } = parse(validateCodeBody, bodyOf(ctx));
      return posteOfRequest(strapi, { named, address: ctx.ip }, async (poste) =>
        reply(present(await validateCode(strapi, { poste, code }))),
      );
    },

    async addTime(ctx: Context) {
      const input = parse(addTimeBody, bodyOf(ctx));
      return reply(present(await addTime(strapi, { id: idOf(ctx), ...input })));
    },

    async terminate(ctx: Context) {
      const { motif, poste_arrete } = parse(terminateBody, bodyOf(ctx));
      const input = { id: idOf(ctx), reason: motif, waive: poste_arrete };
      return reply(present(await terminate(strapi, input)));
    },

    async pause(ctx: Context) {
      const { motif } = parse(reasonBody, bodyOf(ctx));
      return reply(present(await pauseSession(strapi, { id: idOf(ctx), reason: motif })));
    },

    async resume(ctx: Context) {
      const { motif } = parse(reasonBody, bodyOf(ctx));
      return reply(present(await resumeSession(strapi, { id: idOf(ctx), reason: motif })));
    },

    async move(ctx: Context) {
      const { motif, poste_arrete, poste } = parse(moveBody, bodyOf(ctx));
      const input = { id: idOf(ctx), poste, reason: motif, waive: poste_arrete };
      return reply(present(await moveSession(strapi, input)));
    },
  };
};
