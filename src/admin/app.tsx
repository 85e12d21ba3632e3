import type { StrapiApp } from '@strapi/strapi/admin';
import { registerPropertyFeatures } from './property-features/register-features';

export default {
  config: { locales: ['fr', 'ar'] },
  register(app: StrapiApp): void {
    registerPropertyFeatures(app);
  },

  bootstrap(_app: StrapiApp): void {},
};
