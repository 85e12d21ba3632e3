import { factories } from '@strapi/strapi';
import { openapi } from './openapi';

export const controllers = {
  organisation: factories.createCoreController('plugin::kernel.organisation'),
  branch: factories.createCoreController('plugin::kernel.branch'),
  openapi,
};
