import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../plugins/kernel/shared/plugin-apis';
import { CHECKS, schemaSteps } from './database/schema-steps';
import { extendGraphql } from './graphql/extend-graphql';
import { guardProperties } from './property-guard';
import { declareSearchParameters } from './search/declare-parameters';
import { PROPERTY } from './uid';
import { viewsTable } from './views/view-counter';
import { viewsOf } from './views/views-of';

interface Lifecycle {
  strapi: Core.Strapi;
}

const FLUSH_VIEWS_EVERY = 5_000;

const register = ({ strapi }: Lifecycle): void => {
  const kernel = pluginApi(strapi, 'kernel');
  for (const [name, statements] of Object.entries({
    ...schemaSteps,
    'property views': viewsTable,
  })) {
    kernel.afterSchemaSync(name, statements);
  }
  for (const { constraint, message } of CHECKS) {
    kernel.nameConstraint(constraint, 'INVALID_VALUE', message);
  }
  kernel.nameConstraint(
    'properties_source_unique',
    'SOURCE_ID_TAKEN',
    'This source id exists already in the organisation',
  );
  kernel.grant(
    'public',
    ['find', 'findOne', 'view'].map((action) => `${PROPERTY}.${action}`),
  );
  kernel.grant(
    'authenticated',
    ['create', 'update', 'delete', 'import'].map((action) => `${PROPERTY}.${action}`),
  );
  strapi.customFields.register({ name: 'property-features', type: 'json' });
  declareSearchParameters(strapi);
  extendGraphql(strapi);
  guardProperties(strapi);
};

const bootstrap = ({ strapi }: Lifecycle): void => {
  viewsOf(strapi).start(FLUSH_VIEWS_EVERY);
};

const destroy = async ({ strapi }: Lifecycle): Promise<void> => {
  await viewsOf(strapi).stop();
};

export default { register, bootstrap, destroy };
