import type { StrapiApp } from '@strapi/strapi/admin';

export default {
  config: { locales: ['fr', 'ar'] },
  bootstrap(_app: StrapiApp): void {},
};
