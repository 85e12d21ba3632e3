import type { Core } from '@strapi/strapi';
import { resolvers } from './resolvers';
import { typeDefs } from './type-defs';

interface ExtensionService {
  use(extension: () => object): void;
}

const action = (name: string): string => `plugin::postes.${name}`;

/** The same grants as the routes of REST. */
const ACTIONS: Readonly<Record<string, string>> = {
  'Query.postes': 'poste.find',
  'Query.poste': 'poste.findOne',
  'Query.posteSessions': 'session.find',
  'Query.posteSession': 'session.findOne',
  'Mutation.createPosteSession': 'session.create',
  'Mutation.addPosteTime': 'session.addTime',
  'Mutation.terminatePosteSession': 'session.terminate',
  'Mutation.pausePosteSession': 'session.pause',
  'Mutation.resumePosteSession': 'session.resume',
  'Mutation.movePosteSession': 'session.move',
  'Mutation.commandPoste': 'command.create',
};

export const extendGraphql = (strapi: Core.Strapi): void => {
  const graphql = strapi.plugin('graphql') as { service(name: 'extension'): unknown } | undefined;
  if (!graphql) return;
  const extension = graphql.service('extension') as ExtensionService;
  extension.use(() => ({
    typeDefs,
    resolvers: resolvers(strapi),
    resolversConfig: Object.fromEntries(
      Object.entries(ACTIONS).map(([field, name]) => [field, { auth: { scope: [action(name)] } }]),
    ),
  }));
};
