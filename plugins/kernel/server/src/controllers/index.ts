import { factories } from '@strapi/strapi';
import { openapi } from './openapi';
import { references } from './references';

export const controllers = {
  organisation: factories.createCoreController('plugin::kernel.organisation'),
  branch: factories.createCoreController('plugin::kernel.branch'),
  openapi,
  references,
};
