import { PaperPlane } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { ACTION_READ } from '../../shared/permissions';
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
      to: 'plugins/webhooks',
      icon: PaperPlane,
      intlLabel: { id: 'webhooks.title', defaultMessage: 'Webhooks' },
      permissions: [{ action: ACTION_READ, subject: null }],
      Component: () => import('./pages/app').then(({ App }) => ({ default: App })),
      position: 91,
    });
  },

  registerTrads: ({ locales }: { locales: string[] }) =>
    Promise.resolve(locales.map((locale) => ({ locale, data: { ...TRANSLATIONS[locale] } }))),
};
