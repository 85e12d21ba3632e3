import type { Core } from '@strapi/strapi';
import { addPlainModel, afterSchemaSync } from '../../shared/strapi';
import { contentTypes } from './content-types';
import { addSchemaStep, clearSchemaSteps, runSchemaSteps } from './database/after-sync';
import { models } from './database/models';
import { defineContentEvents } from './events/content/define';
import { emitContentEvents } from './events/content/middleware';
import { eventTables } from './events/tables';
import errors from './http/errors';
import { jobTables } from './jobs/tables';
import api from './services/api';
import { spinesOf } from './spines';
import { guardDocuments } from './tenancy/document-guard';
import { policyStatements } from './tenancy/policies';
import { protectedTypes } from './tenancy/protected-types';
import { wrapAuthentication } from './tenancy/wrap-authentication';

interface Lifecycle {
  strapi: Core.Strapi;
}

const register = ({ strapi }: Lifecycle): void => {
  if (process.env['TZ'] !== 'UTC') {
    throw new Error('TZ must be UTC; start Guichet with `npm start`, which sets it');
  }
  strapi.customFields.register({ name: 'organisation', plugin: 'kernel', type: 'string' });
  for (const model of models) addPlainModel(strapi, model);
  addSchemaStep('kernel events', eventTables);
  addSchemaStep('kernel jobs', jobTables);
  wrapAuthentication(strapi);
  guardDocuments(strapi);
  emitContentEvents(strapi, spinesOf(strapi).events.api);
  afterSchemaSync(strapi, async () => {
    for (const type of protectedTypes(strapi)) {
      addSchemaStep(`tenancy of ${type.table}`, policyStatements(type));
    }
    await runSchemaSteps(strapi);
  });
};

const bootstrap = async ({ strapi }: Lifecycle): Promise<void> => {
  const spines = spinesOf(strapi);
  defineContentEvents(strapi, spines.events.api);
  await spines.start();
};

const destroy = async ({ strapi }: Lifecycle): Promise<void> => {
  await spinesOf(strapi).stop();
  clearSchemaSteps();
};

export default {
  register,
  bootstrap,
  destroy,
  contentTypes,
  middlewares: { errors },
  services: { api },
};
