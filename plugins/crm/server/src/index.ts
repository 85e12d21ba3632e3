import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../kernel/shared/plugin-apis';
import { addPlainModel } from '../../../kernel/shared/strapi';
import { consumeForAlerts } from './consumers/alerts';
import { contentTypes } from './content-types';
import { controllers } from './controllers';
import { declareConstraints } from './database/constraints';
import { models } from './database/tables';
import { defineEvents } from './define-events';
import { grantRoutes } from './grants';
import { extendGraphql } from './graphql/extend';
import { guardDocuments } from './guards/documents';
import { guardPrivateFiles } from './guards/private-files';
import { defineJobs } from './jobs/define-jobs';
import { tellLive } from './live';
import { crmPaths } from './openapi/paths';
import privateFiles from './middlewares/private-files';
import { declareNotifications } from './notifications/declare';
import { registerPermissions } from './permissions';
import { routes } from './routes';
import { services } from './services';
import { followChanges, stopFollowing } from './services/index/follow';
import { config } from './settings';

const register = ({ strapi }: { strapi: Core.Strapi }): void => {
  const kernel = pluginApi(strapi, 'kernel');
  for (const model of models) addPlainModel(strapi, model);
  declareConstraints(kernel);
  defineEvents(kernel);
  grantRoutes(kernel);
  guardDocuments(strapi);
  guardPrivateFiles(strapi);
  consumeForAlerts(strapi, kernel);
  defineJobs(strapi, kernel);
  declareNotifications(strapi, kernel);
  tellLive(kernel);
  extendGraphql(strapi);
  kernel.documentPaths('crm', crmPaths);
};

/** The indexes fill while the process begins to serve. */
const bootstrap = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  await registerPermissions(strapi);
  followChanges(strapi);
};

const destroy = ({ strapi }: { strapi: Core.Strapi }): void => {
  stopFollowing(strapi);
};

export default {
  config,
  register,
  bootstrap,
  destroy,
  contentTypes,
  controllers,
  routes,
  services,
  middlewares: { 'private-files': privateFiles },
};
