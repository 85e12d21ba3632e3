import { errors } from '@strapi/utils';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { DomainError } from '../../../shared/errors';
import { codeOf, fromDatabase } from './error-codes';

interface Failure {
  name: string;
  message: string;
  details: Record<string, unknown>;
  code: string;
}

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

  const failure = failureOf(original);
  if (!failure) {
    strapi.log.error(original);
    return {
      message: 'Internal Server Error',
      ...(formatted.path ? { path: formatted.path } : {}),
      extensions: { code: 'INTERNAL_ERROR' },
    };
  }
  const { code, name, message, details } = failure;
  return {
    ...formatted,
    message,
    extensions: { code, error: { name, message, details: { ...details, code } } },
  };
};

const failureOf = (error: unknown): Failure | undefined => {
  const domain = error instanceof DomainError ? error : fromDatabase(error);
  if (domain) {
    const { code, name, message, details } = domain;
    return { code, name, message, details };
  }
  if (error instanceof errors.ApplicationError || error instanceof errors.HttpError) {
    const { name, message, details } = error as errors.ApplicationError<string, string, object>;
    return { code: codeOf(name, statusOf(error)), name, message, details: { ...details } };
  }
  return undefined;
};

const statusOf = (error: Error): number => {
  if (error instanceof errors.UnauthorizedError) return 401;
  if (error instanceof errors.ForbiddenError) return 403;
  if (error instanceof errors.NotFoundError) return 404;
  return 400;
};
