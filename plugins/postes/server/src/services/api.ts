import type { Core } from '@strapi/strapi';
import type { PostesApi } from '../../../shared/postes-api';
import { seedDemo } from '../demo/seed';

/** What the other plugins may call. */
const api = ({ strapi }: { strapi: Core.Strapi }): PostesApi => ({
  seedDemo: (organisation) => seedDemo(strapi, organisation),
});

export default api;
