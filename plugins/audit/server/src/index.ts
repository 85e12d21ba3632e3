import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../kernel/shared/plugin-apis';
import { afterSchemaSync } from '../../../kernel/shared/strapi';
import entries from './controllers/entries';
import logs from './controllers/logs';
import { defineEvents } from './events';
import { defineJobs } from './jobs';
import { logOf, openLog } from './log';
import { registerPermissions } from './permissions';
import { routes } from './routes';
import api from './services/api';
import { ensureHeads } from './services/heads';
import { recordKeyChange } from './services/key-change';
import { auditTables } from './tables';

interface Lifecycle {
  strapi: Core.Strapi;
}

const register = ({ strapi }: Lifecycle): void => {
  const kernel = pluginApi(strapi, 'kernel');
  const log = openLog(strapi);
  defineEvents(kernel.events);
  defineJobs(strapi);
  kernel.afterSchemaSync('audit log', auditTables);
  kernel.grant('authenticated', ['plugin::audit.logs.find', 'plugin::audit.logs.findOne']);
  // The last moment before the routes are mounted; models and services are there.
  afterSchemaSync(strapi, () => {
    log.capture.start();
    return Promise.resolve();
  });
};

const bootstrap = async ({ strapi }: Lifecycle): Promise<void> => {
  await ensureHeads(logOf(strapi).knex());
  await recordKeyChange(strapi);
  await registerPermissions(strapi);
  logOf(strapi).chainer.wake();
};

const destroy = async ({ strapi }: Lifecycle): Promise<void> => {
  const { capture, chainer } = logOf(strapi);
  await chainer.stop();
  capture.stop();
};

export default {
  register,
  bootstrap,
  destroy,
  controllers: { entries, logs },
  routes,
  services: { api },
};
