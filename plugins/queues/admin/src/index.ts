import type { StrapiApp } from '@strapi/strapi/admin';
import { NumberList } from '@strapi/icons';
import { contentMessages } from '../../../kernel/admin/src/content-texts';
import { QUEUE_PERMISSIONS } from '../../shared/permissions';
import ar from './translations/ar';
import { contentAr } from './translations/content-ar';
import { contentEn } from './translations/content-en';
import { contentFr } from './translations/content-fr';
import en from './translations/en';
import { arEvents, frEvents } from './translations/events';
import fr from './translations/fr';

const TRANSLATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ar: { ...contentMessages('queues', contentAr), ...ar, ...arEvents },
  en: { ...contentMessages('queues', contentEn), ...en },
  fr: { ...contentMessages('queues', contentFr), ...fr, ...frEvents },
};

export default {
  register(app: StrapiApp): void {
    app.addMenuLink({
      to: 'plugins/queues',
      icon: NumberList,
      intlLabel: { id: 'queues.title', defaultMessage: 'Queues' },
      Component: () => import('./pages/app'),
      permissions: [{ action: QUEUE_PERMISSIONS.work, subject: null }],
      position: 2,
    });
  },

  registerTrads: ({ locales }: { locales: string[] }) =>
    Promise.resolve(locales.map((locale) => ({ locale, data: TRANSLATIONS[locale] ?? {} }))),
};
