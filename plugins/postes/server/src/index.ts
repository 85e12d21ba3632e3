import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../kernel/shared/plugin-apis';
import { commandMachine } from '../../shared/command-machine';
import { sessionMachine } from '../../shared/session-machine';
import { controllers } from './controllers';
import { declareTables } from './database/constraints';
import { defineEvents } from './define-events';
import { extendGraphql } from './graphql/extend';
import { grantRoutes } from './grants';
import { defineBackupJob } from './jobs/backup';
import { defineJobs } from './jobs/schedules';
import { tellLive } from './live';
import { notifyOfPostes } from './notifications/definitions';
import { postePaths } from './openapi/paths';
import { registerPermissions } from './permissions';
import { routes } from './routes';
import api from './services/api';
import { config } from './settings';
import { servePostes } from './sockets/serve';
import type { PosteServer } from './sockets/serve';

const servers = new WeakMap<Core.Strapi, PosteServer>();

const register = ({ strapi }: { strapi: Core.Strapi }): void => {
  const kernel = pluginApi(strapi, 'kernel');
  kernel.registerStateMachine(sessionMachine);
  kernel.registerStateMachine(commandMachine);
  declareTables(kernel);
  defineEvents(kernel);
  defineJobs(strapi, kernel);
  defineBackupJob(strapi, kernel);
  grantRoutes(kernel);
  tellLive(kernel);
  notifyOfPostes(strapi, kernel);
  extendGraphql(strapi);
  kernel.documentPaths('postes', postePaths);
  servers.set(strapi, servePostes(strapi));
};

const bootstrap = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  await registerPermissions(strapi);
  servers.get(strapi)?.begin();
};

const destroy = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  await servers.get(strapi)?.stop();
};

export default { config, register, bootstrap, destroy, controllers, routes, services: { api } };
