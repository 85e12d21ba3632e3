import type { Core } from '@strapi/strapi';

export default {
  register(_context: { strapi: Core.Strapi }): void {},
  bootstrap(_context: { strapi: Core.Strapi }): void {},
};
