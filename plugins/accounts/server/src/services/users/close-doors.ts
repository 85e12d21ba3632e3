import type { Core } from '@strapi/strapi';

interface Route {
  method: string;
  path: string;
  config?: { middlewares?: readonly string[] };
}

/** What users-permissions keeps of its own auth routes; the rest would pass by our lockout. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  'GET /auth/sessions': [],
  'GET /auth/email-confirmation': ['plugin::accounts.limit-auth'],
  'POST /auth/send-email-confirmation': ['plugin::accounts.limit-mail'],
};

const isAuthRoute = ({ path }: Route): boolean => /^\/(auth|connect)\//.test(path);

/** Runs before the routes are mounted. */
export const closeAuthRoutes = (strapi: Core.Strapi): void => {
  const { routes } = strapi.plugin('users-permissions') as unknown as {
    routes: { 'content-api': { routes: Route[] } };
  };
  const contentApi = routes['content-api'];
  contentApi.routes = contentApi.routes.flatMap((route): Route[] => {
    if (!isAuthRoute(route)) return [route];
    const middlewares = KEPT[`${route.method} ${route.path}`];
    return middlewares ? [{ ...route, config: { ...route.config, middlewares } }] : [];
  });
};

const CLOSED_MUTATIONS = [
  'login',
  'register',
  'forgotPassword',
  'resetPassword',
  'changePassword',
  'emailConfirmation',
];

interface SchemaService {
  buildSchema(): { getMutationType(): { getFields(): Record<string, unknown> } | undefined };
}

interface ServiceRegistry {
  extend(uid: string, extension: (service: SchemaService) => SchemaService): void;
}

/** users-permissions adds its mutations to GraphQL without a way to decline them. */
export const closeAuthMutations = (strapi: Core.Strapi): void => {
  strapi.get<ServiceRegistry>('services').extend('plugin::graphql.content-api', (service) => ({
    ...service,
    buildSchema: () => {
      const schema = service.buildSchema();
      const fields = schema.getMutationType()?.getFields() ?? {};
      for (const name of CLOSED_MUTATIONS) delete fields[name];
      return schema;
    },
  }));
};
