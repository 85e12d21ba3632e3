import type { StrapiApp } from '@strapi/strapi/admin';
import { InboxBell } from './components/inbox-bell';
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
      to: 'plugins/notifications',
      icon: InboxBell,
      intlLabel: { id: 'notifications.title', defaultMessage: 'Notifications' },
      // Everybody of the panel has an inbox.
      permissions: [],
      Component: () => import('./pages/app').then(({ App }) => ({ default: App })),
      position: 90,
    });
  },

  registerTrads: ({ locales }: { locales: string[] }) =>
    Promise.resolve(locales.map((locale) => ({ locale, data: { ...TRANSLATIONS[locale] } }))),
};
