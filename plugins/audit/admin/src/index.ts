import { ClockCounterClockwise } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { ACTION_READ } from '../../shared/contracts';
import { EntityPanel } from './components/entity-panel';
import ar from './translations/ar';
import en from './translations/en';
import fr from './translations/fr';

const TRANSLATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = { ar, en, fr };

interface ContentManager {
  apis: { addEditViewSidePanel(panels: unknown[]): void };
}

export default {
  register(app: StrapiApp): void {
    app.addMenuLink({
      to: 'plugins/audit',
      icon: ClockCounterClockwise,
      intlLabel: { id: 'audit.title', defaultMessage: 'Audit' },
      permissions: [{ action: ACTION_READ, subject: null }],
      Component: () => import('./pages/app').then(({ App }) => ({ default: App })),
      position: 90,
    });
  },

  bootstrap(app: StrapiApp): void {
    const contentManager = app.getPlugin('content-manager') as unknown as ContentManager;
    contentManager.apis.addEditViewSidePanel([EntityPanel]);
  },

  registerTrads: ({ locales }: { locales: string[] }) =>
    Promise.resolve(locales.map((locale) => ({ locale, data: { ...TRANSLATIONS[locale] } }))),
};
