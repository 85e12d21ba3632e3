import type { StrapiApp } from '@strapi/strapi/admin';
import { Briefcase } from '@strapi/icons';
import { contentMessages } from '../../../kernel/admin/src/content-texts';
import { CRM_PERMISSIONS } from '../../shared/permissions';
import ar from './translations/ar';
import { contentAr } from './translations/content-ar';
import { contentEn } from './translations/content-en';
import { contentFr } from './translations/content-fr';
import en from './translations/en';
import { arEvents, frEvents } from './translations/events';
import fr from './translations/fr';

const TRANSLATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ar: { ...contentMessages('crm', contentAr), ...ar, ...arEvents },
  en: { ...contentMessages('crm', contentEn), ...en },
  fr: { ...contentMessages('crm', contentFr), ...fr, ...frEvents },
};

export default {
  register(app: StrapiApp): void {
    app.addMenuLink({
      to: 'plugins/crm',
      icon: Briefcase,
      intlLabel: { id: 'crm.title', defaultMessage: 'CRM' },
      Component: () => import('./pages/app'),
      permissions: [{ action: CRM_PERMISSIONS.read, subject: null }],
      position: 3,
    });
  },

  registerTrads: ({ locales }: { locales: string[] }) =>
    Promise.resolve(locales.map((locale) => ({ locale, data: TRANSLATIONS[locale] ?? {} }))),
};
