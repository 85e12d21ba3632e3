import { factories } from '@strapi/strapi';

export const controllers = {
  organisation: factories.createCoreController('plugin::kernel.organisation'),
  branch: factories.createCoreController('plugin::kernel.branch'),
};
