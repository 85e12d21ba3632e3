import type { Core } from '@strapi/strapi';
import { PROPERTY } from '../uid';
import type { PropertyRow } from '../search/find-page';
import { batchedViews } from '../views/batched-views';
import { viewsOf } from '../views/views-of';
import { searchByGraphql } from './search';
import type { SearchArguments } from './search';

const typeDefs = `
  extend type Property {
    viewsCount: Int!
    """Metres from \`near\`; only in the answer of propertySearch."""
    distance: Float
  }

  input PlaceInput {
    latitude: Float!
    longitude: Float!
  }

  type PropertySearch {
    nodes: [Property!]!
    total: Int!
    """Attribute → its values with their counts, over all matches."""
    facets: JSON!
  }

  extend type Query {
    """
    Properties near a place (radius in metres), with all of the features. Sorted by distance when
    near is given and sort is not.
    """
    propertySearch(
      near: PlaceInput
      radius: Float
      features: [String!]
      facets: [String!]
      filters: PropertyFiltersInput
      sort: [String!]
      pagination: PaginationArg
    ): PropertySearch!
  }
`;

interface Extensions {
  use(extension: () => object): void;
}

/** The search of REST for GraphQL, and the views of each property. */
export const extendGraphql = (strapi: Core.Strapi): void => {
  const extensions = strapi.plugin('graphql').service('extension') as unknown as Extensions;
  extensions.use(() => {
    const views = batchedViews((documentIds) => viewsOf(strapi).read(documentIds));
    return {
      typeDefs,
      resolvers: {
        Property: { viewsCount: ({ documentId }: PropertyRow) => views(documentId) },
        Query: {
          propertySearch: (_: unknown, args: SearchArguments, context: { state?: object }) =>
            searchByGraphql(strapi, args, context),
        },
      },
      resolversConfig: {
        'Property.viewsCount': { auth: false },
        'Query.propertySearch': { auth: { scope: [`${PROPERTY}.find`] } },
      },
    };
  });
};
