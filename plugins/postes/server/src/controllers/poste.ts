import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { presentPoste } from '../present';
import { listPostes, readPoste } from '../services/postes/list-postes';
import { registerPoste } from '../services/postes/register-poste';
import { setStatus } from '../services/postes/set-status';
import { createPosteBody, statusBody, STATUTS } from '../validation/bodies';
import { placeQuery } from '../validation/queries';
import { bodyOf, created, idOf, reply } from './exchange';

export const poste = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    return reply((await listPostes(strapi, parse(placeQuery, ctx.query))).map(presentPoste));
  },

  async findOne(ctx: Context) {
    return reply(presentPoste(await readPoste(strapi, idOf(ctx))));
  },

  async create(ctx: Context) {
    const body = parse(createPosteBody, bodyOf(ctx));
    const { id } = await registerPoste(strapi, {
      organisation: body.organisation,
      name: body.nom,
      ipAddress: body.adresse_ip,
      macAddress: body.adresse_mac,
      compatibility: body.compatibilite,
    });
    return created(ctx, presentPoste(await readPoste(strapi, id)));
  },

  async status(ctx: Context) {
    const { statut } = parse(statusBody, bodyOf(ctx));
    const { id } = await setStatus(strapi, { id: idOf(ctx), status: STATUTS[statut] });
    return reply(presentPoste(await readPoste(strapi, id)));
  },
});
