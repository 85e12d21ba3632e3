import type { Core } from '@strapi/strapi';
import { deliveryMachine } from '../../shared/ledger';
import type { NotificationsApi } from '../../shared/notifications-api';
import { consumeEvents } from './consumers/events';
import { controllers } from './controllers';
import { notificationTables } from './database/tables';
import { grantRoutes } from './grants';
import { defineDeskEvents } from './events';
import { extendGraphql } from './graphql/extend';
import { tellLive } from './live';
import { openSocketPath } from './live-socket';
import { notificationPaths } from './openapi/paths';
import { registerPermissions } from './permissions';
import { routes } from './routes';
import { runtimeOf } from './runtime';
import { forgetAddresses } from './services/forget-addresses';
import { keepWords } from './services/keep-words';
import { config } from './settings';
import { startSending, stopSending } from './start-sending';
import { defineTasks } from './tasks';
import { securityNotifications } from './workflows/security';

interface Lifecycle {
  strapi: Core.Strapi;
}

/** Last of the local plugins, so that all others have declared whom they tell. */
const register = ({ strapi }: Lifecycle): void => {
  const runtime = runtimeOf(strapi);
  const { kernel } = runtime;
  kernel.afterSchemaSync('notifications', notificationTables);
  kernel.registerStateMachine(deliveryMachine);
  for (const definition of securityNotifications()) kernel.registerNotification(definition);
  defineDeskEvents(kernel.events);
  tellLive(kernel);
  openSocketPath(runtime);
  consumeEvents(runtime);
  defineTasks(runtime);
  extendGraphql(strapi);
  kernel.documentPaths('notifications', notificationPaths);
  grantRoutes(kernel);
};

const bootstrap = async ({ strapi }: Lifecycle): Promise<void> => {
  const runtime = runtimeOf(strapi);
  await registerPermissions(strapi);
  await keepWords(runtime);
  startSending(runtime);
};

const destroy = async ({ strapi }: Lifecycle): Promise<void> => {
  await stopSending(runtimeOf(strapi));
};

const services = { api: (): NotificationsApi => ({ forgetAddresses }) };

export default { config, register, bootstrap, destroy, controllers, routes, services };
