import type { Core } from '@strapi/strapi';
import type { GraphQLSchema } from 'graphql';
import type { SubscriptionField } from '../../../../shared/realtime';

interface SchemaService {
  buildSchema(): GraphQLSchema;
}

interface ServiceRegistry {
  extend(uid: string, extension: (service: SchemaService) => SchemaService): void;
}

interface Extensions {
  use(extension: () => object): void;
}

/**
 * Puts the fields into Strapi's schema, and gives that schema to `keep` when it is built: Strapi
 * itself serves no subscriptions. Rights are checked when somebody subscribes, not by resolvers.
 */
export const extendSchema = (
  strapi: Core.Strapi,
  fields: () => readonly SubscriptionField[],
  keep: (schema: GraphQLSchema) => void,
): void => {
  const graphql = strapi.plugin('graphql') as { service(name: 'extension'): unknown } | undefined;
  if (!graphql) return;
  (graphql.service('extension') as Extensions).use(() => ({
    typeDefs: fields()
      .map(({ typeDefs }) => typeDefs)
      .join('\n'),
    resolversConfig: Object.fromEntries(
      fields().map(({ name }) => [`Subscription.${name}`, { auth: false }]),
    ),
  }));
  strapi.get<ServiceRegistry>('services').extend('plugin::graphql.content-api', (service) => ({
    ...service,
    buildSchema: () => {
      const schema = service.buildSchema();
      keep(schema);
      return schema;
    },
  }));
};
