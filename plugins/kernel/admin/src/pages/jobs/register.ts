import type { StrapiApp } from '@strapi/strapi/admin';
import { Cog } from '@strapi/icons';
import { JOBS_READ } from '../../../../shared/jobs-admin';
import ar from './translations/ar';
import en from './translations/en';
import fr from './translations/fr';

export const jobsTranslations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ar,
  en,
  fr,
};

/** The page "Jobs" in the menu, for those who may see it. */
export const registerJobsPage = (app: StrapiApp): void => {
  app.addMenuLink({
    to: 'plugins/kernel/jobs',
    icon: Cog,
    intlLabel: { id: 'kernel.jobs.title', defaultMessage: 'Jobs' },
    Component: () => import('./page'),
    permissions: [{ action: JOBS_READ, subject: null }],
  });
};
