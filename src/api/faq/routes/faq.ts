import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::faq.faq', {
  config: { find: { middlewares: ['plugin::kernel.organisation-filter'] } },
});
