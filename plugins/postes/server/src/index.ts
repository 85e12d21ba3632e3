import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../kernel/shared/plugin-apis';
import { commandMachine } from '../../shared/command-machine';
import { sessionMachine } from '../../shared/session-machine';
import { controllers } from './controllers';
import { declareTables } from './database/constraints';
import { defineEvents } from './define-events';
import { grantRoutes } from './grants';
import { registerPermissions } from './permissions';
import { routes } from './routes';
import { config } from './settings';

const register = ({ strapi }: { strapi: Core.Strapi }): void => {
  const kernel = pluginApi(strapi, 'kernel');
  kernel.registerStateMachine(sessionMachine);
  kernel.registerStateMachine(commandMachine);
  declareTables(kernel);
  defineEvents(kernel);
  grantRoutes(kernel);
};

const bootstrap = ({ strapi }: { strapi: Core.Strapi }): Promise<void> =>
  registerPermissions(strapi);

export default { config, register, bootstrap, controllers, routes };
