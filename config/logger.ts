import type { Core } from '@strapi/strapi';

/** Requests are logged at level `http`, which is below the default. */
const config = ({ env }: Core.Config.Shared.ConfigParams) => ({
  level: env('STRAPI_LOG_LEVEL', 'info'),
});

export default config;
