import type { Core } from '@strapi/strapi';
import { enrolment } from './enrolment';
import { peopleAndPlace } from './people-and-place';
import { peopleTypeDefs } from './people-type-defs';
import { sessionsAtPostes } from './sessions-at-postes';
import type { Resolvers } from './resolver';
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
  'Mutation.startPosteSession': 'session.validateCode',
  'Query.posteCommands': 'command.find',
  'Query.postePatrons': 'utilisateur.find',
  'Query.postePatron': 'utilisateur.findOne',
  'Mutation.registerPostePatron': 'utilisateur.create',
  'Mutation.updatePostePatron': 'utilisateur.update',
  'Mutation.erasePostePatron': 'utilisateur.erase',
  'Query.posteRules': 'place.rules',
  'Mutation.changePosteRules': 'place.changeRules',
  'Query.posteWaiting': 'place.waiting',
  'Mutation.joinPosteWaiting': 'place.join',
  'Mutation.leavePosteWaiting': 'place.leave',
  'Mutation.registerPoste': 'poste.create',
  'Mutation.setPosteStatus': 'poste.status',
  'Mutation.requestPosteEnrolment': 'enrolment.request',
  'Mutation.claimPosteEnrolment': 'enrolment.claim',
  'Mutation.confirmPosteEnrolment': 'enrolment.confirm',
  'Mutation.revokePoste': 'enrolment.revoke',
  'Mutation.setPosteCompatibility': 'enrolment.compatibility',
};

export const extendGraphql = (strapi: Core.Strapi): void => {
  const graphql = strapi.plugin('graphql') as { service(name: 'extension'): unknown } | undefined;
  if (!graphql) return;
  const extension = graphql.service('extension') as ExtensionService;
  extension.use(() => ({
    typeDefs: `${typeDefs}${peopleTypeDefs}`,
    resolvers: merged([sessionsAtPostes, peopleAndPlace, enrolment].map((part) => part(strapi))),
    resolversConfig: Object.fromEntries(
      Object.entries(ACTIONS).map(([field, name]) => [field, { auth: { scope: [action(name)] } }]),
    ),
  }));
};

const merged = (parts: readonly Resolvers[]): Resolvers => ({
  Query: Object.assign({}, ...parts.map(({ Query }) => Query)) as Resolvers['Query'],
  Mutation: Object.assign({}, ...parts.map(({ Mutation }) => Mutation)) as Resolvers['Mutation'],
});
