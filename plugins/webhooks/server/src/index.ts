import type { Core } from '@strapi/strapi';
import type { EventDefinition, EventName } from '../../../kernel/shared/events';
import { webhookEvents } from '../../shared/events';
import { controllers } from './controllers';
import { settleFunction } from './database/settle';
import { webhookTables } from './database/tables';
import { registerPermissions } from './permissions';
import { grantedActions, routes } from './routes';
import { runtimeOf } from './runtime';
import { ONE_REPLAY } from './services/replay-range';
import { startSending, stopSending } from './start-sending';
import { defineTasks } from './tasks';

interface Lifecycle {
  strapi: Core.Strapi;
}

const register = ({ strapi }: Lifecycle): void => {
  const runtime = runtimeOf(strapi);
  const { kernel } = runtime;
  for (const [name, description] of Object.entries(webhookEvents)) {
    const definition: EventDefinition = { version: 1, visibility: 'organisation', description };
    kernel.events.define(name as EventName, definition);
  }
  kernel.afterSchemaSync('webhooks', [...webhookTables, ...settleFunction]);
  kernel.nameConstraint(ONE_REPLAY, 'REPLAY_RUNNING', 'A replay of this endpoint is running');
  kernel.grant('authenticated', grantedActions);
  defineTasks(runtime);
};

const bootstrap = async ({ strapi }: Lifecycle): Promise<void> => {
  await registerPermissions(strapi);
  await startSending(runtimeOf(strapi));
};

const destroy = async ({ strapi }: Lifecycle): Promise<void> => {
  await stopSending(runtimeOf(strapi));
};

export default { register, bootstrap, destroy, controllers, routes };
