import type { StrapiApp } from '@strapi/strapi/admin';
import { Calendar } from '@strapi/icons';
import { contentMessages } from '../../../kernel/admin/src/content-texts';
import { BOARD_PERMISSIONS } from '../../shared/board';
import ar from './translations/ar';
import { contentAr } from './translations/content-ar';
import { contentEn } from './translations/content-en';
import { contentFr } from './translations/content-fr';
import en from './translations/en';
import { arEvents, frEvents } from './translations/events';
import fr from './translations/fr';

const TRANSLATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ar: { ...contentMessages('appointments', contentAr), ...ar, ...arEvents },
  en: { ...contentMessages('appointments', contentEn), ...en },
  fr: { ...contentMessages('appointments', contentFr), ...fr, ...frEvents },
};

export default {
  register(app: StrapiApp): void {
    app.addMenuLink({
      to: 'plugins/appointments',
      icon: Calendar,
      intlLabel: { id: 'appointments.title', defaultMessage: 'Appointments' },
      Component: () => import('./pages/app'),
      permissions: [{ action: BOARD_PERMISSIONS.read, subject: null }],
      position: 2,
    });
  },

  registerTrads: ({ locales }: { locales: string[] }) =>
    Promise.resolve(locales.map((locale) => ({ locale, data: TRANSLATIONS[locale] ?? {} }))),
};
