import type { StrapiApp } from '@strapi/strapi/admin';
import { followDirection } from './direction';
import { translateHints } from './field-hints';
import logo from './logo.svg';
import { LANGUAGES } from './translations/languages';
import { toMessages } from './translations/texts';

export default {
  config: {
    locales: ['fr', 'ar'],
    auth: { logo },
    head: { favicon: logo },
    menu: { logo },
    tutorials: false,
    notifications: { releases: false },
    translations: {
      ar: toMessages(LANGUAGES.ar),
      en: toMessages(LANGUAGES.en),
      fr: toMessages(LANGUAGES.fr),
    },
  },

  bootstrap(app: StrapiApp): void {
    followDirection();
    app.registerHook('Admin/CM/pages/EditView/mutate-edit-view-layout', translateHints);
  },
};
