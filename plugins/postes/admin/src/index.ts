import type { StrapiApp } from '@strapi/strapi/admin';
import { Monitor } from '@strapi/icons';
import { POSTES_PERMISSIONS } from '../../shared/board';
import ar from './translations/ar';
import en from './translations/en';
import { arEvents, frEvents } from './translations/events';
import fr from './translations/fr';

const TRANSLATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ar: { ...ar, ...arEvents },
  en,
  fr: { ...fr, ...frEvents },
};

export default {
  register(app: StrapiApp): void {
    app.addMenuLink({
      to: 'plugins/postes',
      icon: Monitor,
      intlLabel: { id: 'postes.title', defaultMessage: 'Public computers' },
      Component: () => import('./pages/app'),
      permissions: [{ action: POSTES_PERMISSIONS.read, subject: null }],
      position: 4,
    });
  },

  registerTrads: ({ locales }: { locales: string[] }) =>
    Promise.resolve(locales.map((locale) => ({ locale, data: TRANSLATIONS[locale] ?? {} }))),
};
