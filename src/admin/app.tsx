import type { StrapiApp } from '@strapi/strapi/admin';
import { followDirection } from './direction';
import { translateHints } from './field-hints';
import logo from './logo.svg';
import { ar } from './translations/ar';
import { en } from './translations/en';
import { fr } from './translations/fr';
import { toMessages } from './translations/texts';

export default {
  config: {
    locales: ['fr', 'ar'],
    auth: { logo },
    head: { favicon: logo },
    menu: { logo },
    tutorials: false,
    notifications: { releases: false },
    translations: { ar: toMessages(ar), en: toMessages(en), fr: toMessages(fr) },
  },

  bootstrap(app: StrapiApp): void {
    followDirection();
    app.registerHook('Admin/CM/pages/EditView/mutate-edit-view-layout', translateHints);
  },
};
