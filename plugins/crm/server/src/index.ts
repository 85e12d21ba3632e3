import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../kernel/shared/plugin-apis';
import { addPlainModel } from '../../../kernel/shared/strapi';
import { contentTypes } from './content-types';
import { controllers } from './controllers';
import { declareConstraints } from './database/constraints';
import { models } from './database/tables';
import { defineEvents } from './define-events';
import { grantRoutes } from './grants';
import { guardDocuments } from './guards/documents';
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
};

/** The indexes fill while the process begins to serve. */
const bootstrap = ({ strapi }: { strapi: Core.Strapi }): void => followChanges(strapi);

const destroy = ({ strapi }: { strapi: Core.Strapi }): void => stopFollowing(strapi);

export default {
  config,
  register,
  bootstrap,
  destroy,
  contentTypes,
  controllers,
  routes,
  services,
};
