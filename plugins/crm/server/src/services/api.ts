import type { Core } from '@strapi/strapi';
import type { CrmApi } from '../../../shared/crm-api';
import { requireConsent } from './clients/require-consent';
import { indexHost } from './index/index-host';

/** What the other plugins may call. */
const api = ({ strapi }: { strapi: Core.Strapi }): CrmApi => ({
  indexed: () => indexHost(strapi).catchUp(),
  requireConsent: (clientId) => requireConsent(strapi.db.connection, clientId),
});

export default api;
