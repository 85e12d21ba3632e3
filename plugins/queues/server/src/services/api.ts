import type { Core } from '@strapi/strapi';
import type { QueuesApi } from '../../../shared/queues-api';
import { seedDemo } from '../demo/seed';
import { tidy } from './tidy';

/** What the other plugins may call. */
const api = ({ strapi }: { strapi: Core.Strapi }): QueuesApi => ({
  tidy: () => tidy(strapi),
  seedDemo: (organisation) => seedDemo(strapi, organisation),
});

export default api;
