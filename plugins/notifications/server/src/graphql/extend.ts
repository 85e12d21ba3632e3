import type { Core } from '@strapi/strapi';
import { parse } from '../../../../kernel/shared/validation';
import { runtimeOf } from '../runtime';
import { markRead, readInbox } from '../services/inbox';
import { inboxQuery, markReadBody } from '../validation/inbox';

const typeDefs = /* GraphQL */ `
  type InboxNotification {
    id: ID!
    category: String!
    workflow: String!
    title: String!
    body: String!
    url: String
    organisationId: ID
    createdAt: DateTime!
    readAt: DateTime
  }

  type NotificationInbox {
    items: [InboxNotification!]!
    unread: Int!
    "The cursor of the next page."
    next: ID
  }

  extend type Query {
    "The caller's inbox, newest first."
    notifications(before: ID, limit: Int, unread: Boolean, category: String): NotificationInbox!
  }

  extend type Mutation {
    "Marks some as read, or with \`all\` everything up to \`upTo\`. Returns how many were unread."
    markNotificationsRead(ids: [ID!], all: Boolean, upTo: ID): Int!
  }
`;

type Arguments = Record<string, unknown>;

/** Absent instead of null, as the schemas of REST want it. */
const given = (args: Arguments): Arguments =>
  Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null));

interface ExtensionService {
  use(extension: () => object): void;
}

export const extendGraphql = (strapi: Core.Strapi): void => {
  const graphql = strapi.plugin('graphql') as { service(name: 'extension'): unknown } | undefined;
  if (!graphql) return;
  const extension = graphql.service('extension') as ExtensionService;
  const scope = (name: string) => ({ auth: { scope: [`plugin::notifications.inbox.${name}`] } });
  extension.use(() => ({
    typeDefs,
    resolvers: {
      Query: {
        notifications: (_parent: unknown, { unread, ...args }: Arguments) =>
          readInbox(
            runtimeOf(strapi),
            parse(inboxQuery, { ...given(args), unread: unread === true ? 'true' : 'false' }),
          ),
      },
      Mutation: {
        markNotificationsRead: async (_parent: unknown, args: Arguments) =>
          (await markRead(runtimeOf(strapi), parse(markReadBody, given(args)))).marked,
      },
    },
    resolversConfig: {
      'Query.notifications': scope('find'),
      'Mutation.markNotificationsRead': scope('markRead'),
    },
  }));
};
