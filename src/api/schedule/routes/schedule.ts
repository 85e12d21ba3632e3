import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::schedule.schedule', {
  config: { find: { middlewares: ['plugin::kernel.organisation-filter'] } },
});
