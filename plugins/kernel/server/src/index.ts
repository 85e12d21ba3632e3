import type { Core } from '@strapi/strapi';
import { addPlainModel, afterSchemaSync } from '../../shared/strapi';
import { contentTypes } from './content-types';
import { addSchemaStep, clearSchemaSteps, runSchemaSteps } from './database/after-sync';
import { models } from './database/models';
import { eventTables } from './events/tables';
import errors from './http/errors';
import { clearGrants } from './permissions/grants';
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
  wrapAuthentication(strapi);
  guardDocuments(strapi);
  afterSchemaSync(strapi, async () => {
    for (const type of protectedTypes(strapi)) {
      addSchemaStep(`tenancy of ${type.table}`, policyStatements(type));
    }
    await runSchemaSteps(strapi);
  });
};

const bootstrap = async ({ strapi }: Lifecycle): Promise<void> => {
  await spinesOf(strapi).events.start();
};

const destroy = async ({ strapi }: Lifecycle): Promise<void> => {
  await spinesOf(strapi).events.stop();
  clearSchemaSteps();
  clearGrants();
};

export default {
  register,
  bootstrap,
  destroy,
  contentTypes,
  middlewares: { errors },
  services: { api },
};
