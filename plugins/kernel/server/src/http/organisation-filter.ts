import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError, invalid } from '../../../shared/errors';

/** The name by which routes of lists ask for `?organisation=<slug>`. */
export const ORGANISATION_FILTER = 'plugin::kernel.organisation-filter';

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

type Next = () => Promise<unknown>;

/** A route's configuration is optional, and so is every part of it. */
interface RouteLike {
  config?: { middlewares?: readonly unknown[] };
  request?: { query?: object };
}

/** Documents the parameter and lets strict validation pass it on the routes that use the filter. */
export const declareOrganisationParameter = (strapi: Core.Strapi): void => {
  strapi.contentAPI.addQueryParams({
    organisation: {
      schema: (z) =>
        z
          .string()
          .regex(SLUG)
          .max(60)
          .optional()
          .describe('Only what belongs to the organisation with this slug'),
      matchRoute: ({ config, request }: RouteLike) =>
        // Strapi keeps its routers when an application is made a second time in one process.
        !('organisation' in (request?.query ?? {})) &&
        (config?.middlewares?.includes(ORGANISATION_FILTER) ?? false),
    },
  });
};

/**
 * Front ends know an organisation by its slug; rows know it by its documentId. A slug that nobody
 * has is a 404, because an empty list would hide the typing mistake.
 */
export const organisationFilter =
  (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next): Promise<unknown> => {
    const { organisation, ...query } = ctx.query as Record<string, unknown>;
    if (organisation === undefined) return next();
    const organisationId = await documentIdOf(strapi, organisation);
    const { filters, ...others } = query;
    const mine = { organisationId: { $eq: organisationId } };
    ctx.query = {
      ...others,
      filters: filters === undefined ? mine : { $and: [filters, mine] },
    } as never;
    return next();
  };

const documentIdOf = async (strapi: Core.Strapi, slug: unknown): Promise<string> => {
  if (typeof slug !== 'string' || !SLUG.test(slug) || slug.length > 60) {
    throw invalid('organisation', 'organisation must be the slug of an organisation');
  }
  const found = (await strapi.db
    .query('plugin::kernel.organisation')
    .findOne({ where: { slug }, select: ['documentId'] })) as { documentId: string } | null;
  if (!found) {
    throw new DomainError(404, 'ORGANISATION_NOT_FOUND', 'No organisation has this slug', {
      field: 'organisation',
    });
  }
  return found.documentId;
};
