import type { Core } from '@strapi/strapi';
import { addPlainModel, afterSchemaSync } from '../../shared/strapi';
import { config } from './config';
import { contentTypes } from './content-types';
import { letTypesOwnStatus } from './content-manager/own-status';
import { controllers } from './controllers';
import { addSchemaStep, clearSchemaSteps, runSchemaSteps } from './database/after-sync';
import { drainPool } from './database/drain';
import { models } from './database/models';
import { defineContentEvents } from './events/content/define';
import { emitContentEvents } from './events/content/middleware';
import { eventTables } from './events/tables';
import errors from './http/errors';
import { widenBacklog } from './http/listen-backlog';
import { declareOrganisationParameter, organisationFilter } from './http/organisation-filter';
import { indexRoutes } from './http/route-index';
import { rememberSecurityHeaders } from './http/security-headers';
import { clearDocumentedPaths } from './openapi/contributions';
import { IMPORTS_TABLE, importTables } from './import/tables';
import { jobTables } from './jobs/tables';
import { clearActionNames, translateActions } from './permissions/action-names';
import { clearGrants, grant } from './permissions/grants';
import { clearNotifications } from './notifications';
import { registerJobActions } from './permissions/job-actions';
import { createRateLimits, rateLimits } from './rate-limit/rate-limits';
import { rateLimitStatements } from './rate-limit/stores';
import { rightsTriggers } from './realtime/access/rights-trigger';
import { kernelTopics } from './realtime/kernel-topics';
import { routes } from './routes';
import api from './services/api';
import { documentServices } from './services/documents';
import { references } from './services/references';
import { spinesOf } from './spines';
import { registerAdminCondition } from './tenancy/admin-condition';
import { guardDocuments } from './tenancy/document-guard';
import { policyStatements } from './tenancy/policies';
import { protectedTypes } from './tenancy/protected-types';
import { wrapAuthentication } from './tenancy/wrap-authentication';
import { readTokensAtOnce } from './tenancy/read-api-tokens';
import { rememberRights } from './tenancy/remember-rights';

interface Lifecycle {
  strapi: Core.Strapi;
}

const READABLE_BY_ALL = ['organisation', 'branch'].flatMap((type) => [
  `plugin::kernel.${type}.find`,
  `plugin::kernel.${type}.findOne`,
]);

const register = ({ strapi }: Lifecycle): void => {
  if (process.env['TZ'] !== 'UTC') {
    throw new Error('TZ must be UTC; start Guichet with `npm start`, which sets it');
  }
  widenBacklog(strapi.server.httpServer);
  strapi.customFields.register(
    ['organisation', 'branch', 'account'].map((name) => ({
      name,
      plugin: 'kernel',
      type: 'string',
    })),
  );
  for (const model of models) addPlainModel(strapi, model);
  addSchemaStep('kernel events', eventTables);
  addSchemaStep('kernel jobs', jobTables);
  addSchemaStep('kernel realtime', rightsTriggers);
  wrapAuthentication(strapi);
  rememberSecurityHeaders(strapi);
  translateActions(strapi);
  letTypesOwnStatus(strapi);
  guardDocuments(strapi);
  const { events, realtime } = spinesOf(strapi);
  emitContentEvents(strapi, events.api);
  for (const topic of kernelTopics) realtime.api.topic(topic);
  realtime.extendGraphql();
  realtime.answerEarly();
  declareOrganisationParameter(strapi);
  grant('public', READABLE_BY_ALL);
  addSchemaStep('rate limits', rateLimitStatements);
  addSchemaStep('kernel imports', importTables);
  addSchemaStep(
    `tenancy of ${IMPORTS_TABLE}`,
    policyStatements({ table: IMPORTS_TABLE, kind: 'operational', drafts: false }),
  );
  afterSchemaSync(strapi, async () => {
    for (const type of protectedTypes(strapi)) {
      addSchemaStep(`tenancy of ${type.table}`, policyStatements(type));
    }
    await runSchemaSteps(strapi);
  });
};

const bootstrap = async ({ strapi }: Lifecycle): Promise<void> => {
  await registerAdminCondition(strapi);
  await registerJobActions(strapi);
  const spines = spinesOf(strapi);
  defineContentEvents(strapi, spines.events.api);
  spines.onRightsChanged(rememberRights(strapi));
  readTokensAtOnce(strapi);
  indexRoutes(strapi);
  await spines.start();
  rateLimits(strapi).connect();
};

const destroy = async ({ strapi }: Lifecycle): Promise<void> => {
  await spinesOf(strapi).stop();
  rateLimits(strapi).close();
  await drainPool(strapi);
  clearSchemaSteps();
  clearGrants();
  clearActionNames();
  clearNotifications();
  clearDocumentedPaths();
};

export default {
  config,
  register,
  bootstrap,
  destroy,
  contentTypes,
  controllers,
  routes,
  middlewares: { errors, 'organisation-filter': organisationFilter },
  services: { api, rateLimits: createRateLimits, references, ...documentServices },
};
