import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { networkOf } from '../../../../kernel/shared/address';
import { parse } from '../../../../kernel/shared/validation';
import { presentPoste } from '../present';
import { claimEnrolment, confirmEnrolment, requestEnrolment } from '../services/enrolment/enrol';
import { revokePoste, setCompatibility } from '../services/enrolment/revoke';
import { readPoste } from '../services/postes/list-postes';
import { compatibilityBody, confirmBody, enrolmentBody, reasonBody } from '../validation/bodies';
import { bodyOf, created, idOf, reply } from './exchange';

const claimBody = z.strictObject({ secret: z.string().min(1).max(100) });

/** How a poste gets its key into this system, and out of it again. */
export const enrolment = ({ strapi }: { strapi: Core.Strapi }) => ({
  async request(ctx: Context) {
    const { public_key: publicKey, nom: name } = parse(enrolmentBody, bodyOf(ctx));
    const asked = { publicKey, name, address: networkOf(ctx.ip) };
    const { expiresAt, ...made } = await requestEnrolment(strapi, asked);
    return created(ctx, { ...made, expire: expiresAt.toISOString() });
  },

  async claim(ctx: Context) {
    const { secret } = parse(claimBody, bodyOf(ctx));
    const { confirmed, posteId } = await claimEnrolment(strapi, { id: idOf(ctx), secret });
    return reply({ confirme: confirmed, poste: posteId });
  },

  async confirm(ctx: Context) {
    const { nom: name, ...body } = parse(confirmBody, bodyOf(ctx));
    const { id } = await confirmEnrolment(strapi, { ...body, name });
    return reply(presentPoste(await readPoste(strapi, id)));
  },

  async revoke(ctx: Context) {
    const { motif } = parse(reasonBody, bodyOf(ctx));
    const { id } = await revokePoste(strapi, { id: idOf(ctx), reason: motif });
    return reply(presentPoste(await readPoste(strapi, id)));
  },

  async compatibility(ctx: Context) {
    const { compatibilite, adresse_ip } = parse(compatibilityBody, bodyOf(ctx));
    const { id } = await setCompatibility(strapi, {
      id: idOf(ctx),
      compatibility: compatibilite,
      ...(adresse_ip === undefined ? {} : { ipAddress: adresse_ip }),
    });
    return reply(presentPoste(await readPoste(strapi, id)));
  },
});
