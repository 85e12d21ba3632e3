import { factories } from '@strapi/strapi';
import { PROPERTY } from '../uid';

export default factories.createCoreRouter(PROPERTY, {
  config: { find: { middlewares: ['plugin::kernel.organisation-filter'] } },
});
