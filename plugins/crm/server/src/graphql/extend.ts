import type { Core } from '@strapi/strapi';
import { resolvers } from './resolvers';
import { typeDefs } from './type-defs';

interface ExtensionService {
  use(extension: () => object): void;
}

/** The same grants as the routes of REST. */
const ACTIONS: Readonly<Record<string, string>> = {
  'Query.leadMatches': 'match.find',
  'Query.propertyLeads': 'match.find',
  'Query.explainMatch': 'match.explain',
  'Mutation.giveMatchFeedback': 'match.feedback',
  'Mutation.moveLead': 'client-verbs.move',
  'Mutation.setClientConsent': 'client-verbs.consent',
  'Mutation.mergeClients': 'client-verbs.merge',
};

/** Adds the verbs and the matches to GraphQL. */
export const extendGraphql = (strapi: Core.Strapi): void => {
  const graphql = strapi.plugin('graphql') as { service(name: 'extension'): unknown } | undefined;
  if (!graphql) return;
  (graphql.service('extension') as ExtensionService).use(() => ({
    typeDefs,
    resolvers: resolvers(strapi),
    resolversConfig: Object.fromEntries(
      Object.entries(ACTIONS).map(([field, name]) => [
        field,
        { auth: { scope: [`plugin::crm.${name}`] } },
      ]),
    ),
  }));
};
