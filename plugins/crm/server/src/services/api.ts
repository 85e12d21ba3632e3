import type { Core } from '@strapi/strapi';
import type { CrmApi } from '../../../shared/crm-api';
import { seedDemo } from '../demo/seed';
import { handOver } from './alerts/hand-over';
import { sweep } from './alerts/sweep';
import { remindOfTasks } from './tasks/remind';
import { requireConsent } from './clients/require-consent';
import { indexHost } from './index/index-host';

/** What the other plugins may call. */
const api = ({ strapi }: { strapi: Core.Strapi }): CrmApi => ({
  indexed: () => indexHost(strapi).catchUp(),
  sweep: () => sweep(strapi),
  sendDue: () => handOver(strapi),
  remindOfTasks: () => remindOfTasks(strapi),
  seedDemo: (organisationId) => seedDemo(strapi, organisationId),
  requireConsent: (clientId) => requireConsent(strapi.db.connection, clientId),
});

export default api;
