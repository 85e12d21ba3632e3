import type { Core } from '@strapi/strapi';
import { TICKET_UID } from '../uids';
import { resolvers } from './resolvers';
import { typeDefs } from './type-defs';

interface ExtensionService {
  use(extension: () => object): void;
  shadowCRUD(uid: string): { disableMutations(): void };
}

/** The same grants as the routes of REST. */
const ACTIONS: Readonly<Record<string, string>> = {
  'Query.ticketStatus': 'ticket.findOne',
  'Query.queueLines': 'hall.findOne',
  'Mutation.issueTicket': 'ticket.issue',
  'Mutation.callNextTicket': 'counter.callNext',
  'Mutation.callTicket': 'ticket.call',
  'Mutation.recallTicket': 'ticket.recall',
  'Mutation.serveTicket': 'ticket.serve',
  'Mutation.finishTicket': 'ticket.finish',
  'Mutation.holdTicket': 'ticket.hold',
  'Mutation.missTicket': 'ticket.noShow',
  'Mutation.undoTicket': 'ticket.undo',
  'Mutation.transferTicket': 'ticket.transfer',
  'Mutation.parkTicket': 'ticket.park',
  'Mutation.resumeTicket': 'ticket.resume',
  'Mutation.cancelTicket': 'ticket.cancel',
  'Mutation.rateTicket': 'ticket.feedback',
  'Mutation.openShift': 'counter.open',
  'Mutation.pauseShift': 'counter.pause',
  'Mutation.resumeShift': 'counter.resume',
  'Mutation.closeShift': 'counter.close',
};

/** Adds the verbs to GraphQL and takes away the mutations that only the verbs may do. */
export const extendGraphql = (strapi: Core.Strapi): void => {
  const graphql = strapi.plugin('graphql') as { service(name: 'extension'): unknown } | undefined;
  if (!graphql) return;
  const extension = graphql.service('extension') as ExtensionService;
  extension.shadowCRUD(TICKET_UID).disableMutations();
  extension.use(() => ({
    typeDefs,
    resolvers: resolvers(strapi),
    resolversConfig: Object.fromEntries(
      Object.entries(ACTIONS).map(([field, name]) => [
        field,
        { auth: { scope: [`plugin::queues.${name}`] } },
      ]),
    ),
  }));
};
