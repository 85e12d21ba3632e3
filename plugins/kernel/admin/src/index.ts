import type { ComponentType } from 'react';
import type { StrapiApp } from '@strapi/strapi/admin';
import { House, PinMap, User } from '@strapi/icons';
import type { FieldProps } from './components/reference-select';
import { nameColumns } from './name-columns';
import { jobsTranslations, registerJobsPage } from './pages/jobs/register';
import ar from './translations/ar';
import en from './translations/en';
import fr from './translations/fr';

const TRANSLATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = { ar, en, fr };

/** Strapi's types know only inputs without props; it passes those of FieldProps. */
const input = (load: () => Promise<ComponentType<FieldProps>>) => ({
  Input: async () => ({ default: (await load()) as unknown as ComponentType }),
});

const customField = (
  name: string,
  icon: typeof House,
  texts: { label: string; description: string },
  load: () => Promise<ComponentType<FieldProps>>,
) => ({
  name,
  pluginId: 'kernel',
  type: 'string' as const,
  icon,
  intlLabel: { id: `kernel.${name}.label`, defaultMessage: texts.label },
  intlDescription: { id: `kernel.${name}.description`, defaultMessage: texts.description },
  components: input(load),
});

const inputs = () => import('./components/reference-inputs');

export default {
  register(app: StrapiApp): void {
    registerJobsPage(app);
    app.customFields.register([
      customField(
        'organisation',
        House,
        { label: 'Organisation', description: 'To whom the entry belongs' },
        async () => (await inputs()).OrganisationInput,
      ),
      customField(
        'branch',
        PinMap,
        { label: 'Branch', description: 'One of the places of the organisation' },
        async () => (await inputs()).BranchInput,
      ),
      customField(
        'account',
        User,
        { label: 'Account', description: 'Somebody who signs in' },
        async () => (await import('./components/account-select')).AccountSelect,
      ),
    ]);
  },

  bootstrap(app: StrapiApp): void {
    app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', nameColumns);
  },

  registerTrads: ({ locales }: { locales: string[] }) =>
    Promise.resolve(
      locales.map((locale) => ({
        locale,
        data: { ...TRANSLATIONS[locale], ...jobsTranslations[locale] },
      })),
    ),
};
