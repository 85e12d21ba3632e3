import type { StrapiApp } from '@strapi/strapi/admin';
import { followDirection } from './direction';
import { translateHints } from './field-hints';
import logo from './logo.svg';
import { registerPropertyFeatures } from './property-features/register-features';
import { silenceNews } from './strapi-news';
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

  register(app: StrapiApp): void {
    registerPropertyFeatures(app);
  },

  bootstrap(app: StrapiApp): void {
    followDirection();
    // Without an answer there is no panel either.
    silenceNews().catch(() => undefined);
    app.registerHook('Admin/CM/pages/EditView/mutate-edit-view-layout', translateHints);
  },
};
