import type { Core } from '@strapi/strapi';

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Server => ({
  host: env('HOST', '127.0.0.1'),
  port: env.int('PORT', 1337),
  url: env('PUBLIC_URL', ''),
  // Of X-Forwarded-For only what our own proxies appended is believed; the rest is the client's word.
  proxy: { koa: env.bool('TRUST_PROXY', false), maxIpsCount: env.int('TRUSTED_PROXIES', 1) },
  app: { keys: env.array('APP_KEYS', []) },
  // No daily question to the npm registry whether there is a newer Strapi.
  logger: { updates: { enabled: false } },
  // The core's webhooks keep nothing; the webhooks plugin replaces them.
  webhooks: { populateRelations: false },
});

export default config;
