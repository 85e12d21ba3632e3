import type { Core } from '@strapi/strapi';
import { formatGraphqlError } from '../plugins/kernel/server/src/http/graphql-errors';

/** i18n reads it when it is loaded, which is after the configuration: content is French first. */
process.env['STRAPI_PLUGIN_I18N_INIT_LOCALE_CODE'] ??= 'fr';

/**
 * Local plugins, in the order in which they start; notifications last, so that all others have
 * declared whom they tell. `tests/boot` checks that each is really there.
 */
export const localPlugins = [
  'kernel',
  'accounts',
  'webhooks',
  'audit',
  'appointments',
  'postes',
  'queues',
  'crm',
  'notifications',
] as const;

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Plugin => ({
  ...Object.fromEntries(
    localPlugins.map((name) => [name, { enabled: true, resolve: `./plugins/${name}` }]),
  ),
  'users-permissions': {
    config: {
      jwtManagement: 'refresh',
      jwtSecret: env('JWT_SECRET'),
      // Seconds; refresh tokens end after 14 days without use, a login after 30.
      sessions: { httpOnly: false, accessTokenLifespan: 600 },
    },
  },
  graphql: {
    config: {
      endpoint: '/graphql',
      shadowCRUD: true,
      landingPage: false,
      depthLimit: 8,
      defaultLimit: 25,
      maxLimit: 100,
      apolloServer: { introspection: true, formatError: formatGraphqlError },
    },
  },
});

export default config;
