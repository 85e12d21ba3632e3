import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../shared/errors';
import { fromDatabase } from './error-codes';

type Resolve = (root: unknown, args: unknown, context: unknown, info: unknown) => unknown;

interface Nexus {
  plugin(definition: {
    name: string;
    onCreateFieldResolver(config: {
      parentTypeConfig: { name: string };
    }): ((...args: [...Parameters<Resolve>, Resolve]) => Promise<unknown>) | undefined;
  }): unknown;
}

interface ExtensionService {
  use(extension: (context: { nexus: Nexus }) => object): void;
}

/**
 * GraphQL knows Strapi's errors only and calls everything else an internal error; so ours are
 * translated, with `extensions.error.details.code` as in REST.
 */
export const translateGraphqlErrors = (strapi: Core.Strapi): void => {
  const extension = strapi.plugin('graphql')?.service('extension') as ExtensionService | undefined;
  extension?.use(({ nexus }) => ({
    plugins: [
      nexus.plugin({
        name: 'GuichetErrors',
        onCreateFieldResolver: ({ parentTypeConfig }) =>
          parentTypeConfig.name === 'Query' || parentTypeConfig.name === 'Mutation'
            ? translated
            : undefined,
      }),
    ],
  }));
};

const translated = async (...call: [...Parameters<Resolve>, Resolve]): Promise<unknown> => {
  const [root, args, context, info, next] = call;
  try {
    return await next(root, args, context, info);
  } catch (error) {
    throw asStrapiError(error);
  }
};

const asStrapiError = (error: unknown): unknown => {
  const domain = error instanceof DomainError ? error : fromDatabase(error);
  if (!domain) return error;
  const details = { ...domain.details, status: domain.status, code: domain.code };
  if (domain.status === 400) return new errors.ValidationError(domain.message, details);
  if (domain.status === 401 || domain.status === 403) {
    return new errors.ForbiddenError(domain.message, details);
  }
  return new errors.ApplicationError(domain.message, details);
};
