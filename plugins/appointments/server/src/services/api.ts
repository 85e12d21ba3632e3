import type { Core } from '@strapi/strapi';
import type { AppointmentsApi } from '../../../shared/appointments-api';
import { seedDemo } from '../demo/seed';
import { tidy } from './tidy';

/** What the other plugins may call. */
const api = ({ strapi }: { strapi: Core.Strapi }): AppointmentsApi => ({
  tidy: () => tidy(strapi),
  seedDemo: (organisation) => seedDemo(strapi, organisation),
});

export default api;
