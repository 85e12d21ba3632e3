import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { z } from 'zod';
import { parse } from '../../../../kernel/shared/validation';
import { presentPatron } from '../present';
import { erasePatron } from '../services/patrons/erase-patron';
import { registerPatron, updateOnePatron } from '../services/patrons/patrons';
import { listPatrons, readPatron } from '../services/patrons/read-patrons';
import { createUtilisateur, reasonBody, updateUtilisateur } from '../validation/bodies';
import { sent } from '../validation/patron';
import { patronsQuery } from '../validation/queries';
import { bodyOf, created, idOf, pageOf, reply } from './exchange';

const fieldsOf = (body: z.output<typeof updateUtilisateur>) => ({
  lastName: body.nom,
  firstName: body.prenom,
  email: body.email,
  phone: body.telephone,
  identityDocument: body.piece_identite,
  photo: body.photo,
  group: body.groupe,
  consent: body.consentement_rgpd,
});

export const utilisateur = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const { pagination, ...query } = parse(patronsQuery, ctx.query);
    return pageOf(
      await listPatrons(strapi, { ...query, ...pagination }),
      pagination,
      presentPatron,
    );
  },

  async findOne(ctx: Context) {
    return reply(presentPatron(await readPatron(strapi, idOf(ctx))));
  },

  async create(ctx: Context) {
    const { organisation, ...body } = parse(createUtilisateur, bodyOf(ctx));
    const patron = await registerPatron(strapi, { ...sent(fieldsOf(body)), organisation });
    return created(ctx, presentPatron(patron));
  },

  async update(ctx: Context) {
    const fields = sent(fieldsOf(parse(updateUtilisateur, bodyOf(ctx))));
    return reply(presentPatron(await updateOnePatron(strapi, { ...fields, id: idOf(ctx) })));
  },

  async erase(ctx: Context) {
    const { motif } = parse(reasonBody, bodyOf(ctx));
    await erasePatron(strapi, { id: idOf(ctx), reason: motif });
    return reply({ id: idOf(ctx) });
  },
});
