import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { parse } from '../../../../kernel/shared/validation';
import { setConsent } from '../services/clients/consent';
import { mergeClients } from '../services/clients/merge';
import { moveLead } from '../services/leads/move';
import { explainPair } from '../services/matches/explain-pair';
import { giveFeedback } from '../services/matches/give-feedback';
import { leadsOfProperty } from '../services/matches/leads-of-property';
import { matchesOfLead } from '../services/matches/matches-of-lead';
import {
  consentBody,
  explainQuery,
  feedbackBody,
  matchesQuery,
  mergeBody,
  moveBody,
} from '../validation/bodies';
import { documentId } from '../validation/fields';

type Arguments = Record<string, unknown>;
type Resolver = (parent: unknown, args: Arguments) => unknown;

/** As the schemas of REST want them: absent instead of null. */
const present = (args: Arguments): Arguments =>
  Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null));

const reference = z.object({ id: documentId });

/** Splits what names the row from what the verb is told. */
const verb = <Schema extends z.ZodType>(schema: Schema, { id, ...body }: Arguments) => ({
  id: parse(reference, { id }).id,
  body: parse(schema, present(body)),
});

export const resolvers = (strapi: Core.Strapi): Record<string, Record<string, Resolver>> => ({
  Query: {
    leadMatches: async (_parent, args) => {
      const matches = await matchesOfLead(strapi, parse(matchesQuery, present(args)));
      return matches.map(({ property, ...match }) => ({
        ...match,
        propertyId: property.id,
        title: property.title,
      }));
    },
    propertyLeads: (_parent, args) => {
      const { property = '', ...wanted } = parse(matchesQuery, present(args));
      return leadsOfProperty(strapi, { ...wanted, property });
    },
    explainMatch: async (_parent, args) => {
      const { explanation } = await explainPair(strapi, parse(explainQuery, args));
      return explanation.matches
        ? { ...explanation, score: explanation.score / 100, exclusions: [] }
        : { ...explanation, score: null, findings: [] };
    },
  },
  Mutation: {
    giveMatchFeedback: (_parent, args) =>
      giveFeedback(strapi, parse(feedbackBody, { feedback: null, ...present(args) })),
    moveLead: (_parent, args) => {
      const { id, body } = verb(moveBody, args);
      return moveLead(strapi, { id, ...body });
    },
    setClientConsent: (_parent, args) => {
      const { id, body } = verb(consentBody, args);
      return setConsent(strapi, { id, ...body });
    },
    mergeClients: async (_parent, args) => {
      const { id, body } = verb(mergeBody, args);
      return (await mergeClients(strapi, id, body.with)).client;
    },
  },
});
