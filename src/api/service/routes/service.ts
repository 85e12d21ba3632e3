import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::service.service', {
  config: { find: { middlewares: ['plugin::kernel.organisation-filter'] } },
});
