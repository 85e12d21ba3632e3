import type { Core } from '@strapi/strapi';
import { pluginApi } from '../plugins/kernel/shared/plugin-apis';

export default {
  register(_context: { strapi: Core.Strapi }): void {},

  /** Runs after the bootstrap of every plugin. */
  async bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await pluginApi(strapi, 'kernel').applyGrants();
  },
};
