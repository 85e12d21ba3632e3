import type { StrapiApp } from '@strapi/strapi/admin';
import { jobsTranslations, registerJobsPage } from './pages/jobs/register';

export default {
  register(app: StrapiApp): void {
    registerJobsPage(app);
  },

  registerTrads: ({ locales }: { locales: string[] }) =>
    Promise.resolve(locales.map((locale) => ({ locale, data: { ...jobsTranslations[locale] } }))),
};
