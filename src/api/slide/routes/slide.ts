import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::slide.slide', {
  config: { find: { middlewares: ['plugin::kernel.organisation-filter'] } },
});
