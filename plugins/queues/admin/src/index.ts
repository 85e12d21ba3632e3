import type { StrapiApp } from '@strapi/strapi/admin';
import { Bell } from '@strapi/icons';
import { QUEUE_PERMISSIONS } from '../../shared/permissions';
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
      to: 'plugins/queues',
      icon: Bell,
      intlLabel: { id: 'queues.title', defaultMessage: 'Queues' },
      Component: () => import('./pages/app'),
      permissions: [{ action: QUEUE_PERMISSIONS.work, subject: null }],
      position: 2,
    });
  },

  registerTrads: ({ locales }: { locales: string[] }) =>
    Promise.resolve(locales.map((locale) => ({ locale, data: TRANSLATIONS[locale] ?? {} }))),
};
