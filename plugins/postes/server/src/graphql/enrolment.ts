import type { Core } from '@strapi/strapi';
import { networkOf } from '../../../../kernel/shared/address';
import { parse } from '../../../../kernel/shared/validation';
import { claimEnrolment, confirmEnrolment, requestEnrolment } from '../services/enrolment/enrol';
import { revokePoste, setCompatibility } from '../services/enrolment/revoke';
import { registerPoste } from '../services/postes/register-poste';
import { setStatus } from '../services/postes/set-status';
import * as schema from './arguments';
import type { Resolvers } from './resolver';
import { views } from './views';

/** How a poste comes to be known, gets its key into this system, and out of it again. */
export const enrolment = (strapi: Core.Strapi): Resolvers => {
  const { posteOf } = views(strapi);
  return {
    Query: {},
    Mutation: {
      registerPoste: async (_parent, args) => {
        const { organisationId: organisation, ...input } = parse(schema.posteToRegister, args);
        return posteOf((await registerPoste(strapi, { ...input, organisation })).id);
      },
      setPosteStatus: async (_parent, args) =>
        posteOf((await setStatus(strapi, parse(schema.statusToSet, args))).id),
      requestPosteEnrolment: (_parent, args, { koaContext }) => {
        const { publicKey, name } = parse(schema.enrolmentToRequest, args);
        const address = networkOf(koaContext.ip);
        return requestEnrolment(strapi, { publicKey, name, address });
      },
      claimPosteEnrolment: (_parent, args) =>
        claimEnrolment(strapi, parse(schema.enrolmentToClaim, args)),
      confirmPosteEnrolment: async (_parent, args) => {
        const { organisationId, posteId, ...input } = parse(schema.enrolmentToConfirm, args);
        const place = { organisation: organisationId, poste: posteId };
        return posteOf((await confirmEnrolment(strapi, { ...input, ...place })).id);
      },
      revokePoste: async (_parent, args) =>
        posteOf((await revokePoste(strapi, parse(schema.withReason, args))).id),
      setPosteCompatibility: async (_parent, args) => {
        const { id, allowed, ipAddress } = parse(schema.compatibilityToSet, args);
        const at = ipAddress === undefined ? {} : { ipAddress };
        return posteOf((await setCompatibility(strapi, { id, compatibility: allowed, ...at })).id);
      },
    },
  };
};
