import { factories } from '@strapi/strapi';
import { openapi } from './openapi';
import { references } from './references';
import jobs from './jobs';

export const controllers = {
  jobs,
  organisation: factories.createCoreController('plugin::kernel.organisation'),
  branch: factories.createCoreController('plugin::kernel.branch'),
  openapi,
  references,
};
