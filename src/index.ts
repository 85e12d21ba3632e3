import type { Core } from '@strapi/strapi';
import { pluginApi } from '../plugins/kernel/shared/plugin-apis';
import { grantContent } from './content-grants';
import { ensureLocales } from './locales';

interface Lifecycle {
  strapi: Core.Strapi;
}

export default {
  register({ strapi }: Lifecycle): void {
    grantContent(pluginApi(strapi, 'kernel'));
  },

  /** Runs after the bootstrap of every plugin. */
  async bootstrap({ strapi }: Lifecycle): Promise<void> {
    await ensureLocales(strapi);
    await pluginApi(strapi, 'kernel').applyGrants();
  },
};
