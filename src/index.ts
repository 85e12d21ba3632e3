import type { Core } from '@strapi/strapi';
import { pluginApi } from '../plugins/kernel/shared/plugin-apis';
import { ensureAdminRoles } from './admin-roles/ensure-roles';
import { grantContent } from './content-grants';
import { applyEditorViews } from './editor-views/apply-views';
import { firstRun } from './first-run';
import { ensureLocales } from './locales';
import { checkContent } from './rules/check-content';
import { declareConstraints } from './rules/constraints';
import { refuseUnknownLocales } from './rules/known-locale';

interface Lifecycle {
  strapi: Core.Strapi;
}

export default {
  register({ strapi }: Lifecycle): void {
    const kernel = pluginApi(strapi, 'kernel');
    grantContent(kernel);
    declareConstraints(kernel);
    applyEditorViews(strapi);
    checkContent(strapi);
    refuseUnknownLocales(strapi);
  },

  /** Runs after the bootstrap of every plugin. */
  async bootstrap({ strapi }: Lifecycle): Promise<void> {
    await ensureLocales(strapi);
    await pluginApi(strapi, 'kernel').applyGrants();
    await ensureAdminRoles(strapi);
    await firstRun(strapi);
  },
};
