import { factories } from '@strapi/strapi';

/** What Strapi's own controllers of organisations and branches call. */
export const documentServices = {
  organisation: factories.createCoreService('plugin::kernel.organisation'),
  branch: factories.createCoreService('plugin::kernel.branch'),
};
