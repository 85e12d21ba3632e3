import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { answerTo } from './answers';

/**
 * Apollo's `formatError`: the same codes as REST, in `extensions.code` and, as REST has them, in
 * `extensions.error.details.code`. What nobody expected is logged and answered without its text.
 */
export const formatGraphqlError = (
  formatted: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError => {
  const original = error instanceof GraphQLError ? error.originalError : error;
  // Syntax, validation against the schema, coercion of variables: Apollo's own words are right.
  if (!original || original instanceof GraphQLError) return formatted;

  const known = answerTo(original);
  if (!known) {
    strapi.log.error(original);
    return {
      message: 'Internal Server Error',
      ...(formatted.path ? { path: formatted.path } : {}),
      extensions: { code: 'INTERNAL_ERROR' },
    };
  }
  const { error: failure } = known.body;
  return {
    ...formatted,
    message: failure.message,
    extensions: { code: failure.details['code'], error: failure },
  };
};
