import type { Core } from '@strapi/strapi';

/** What an administrator sets under "Users & Permissions" in the admin panel. */
interface Advanced {
  allow_register?: boolean;
  email_confirmation?: boolean;
  email_reset_password?: string | null;
  default_role?: string;
}

export const advancedSettings = async (strapi: Core.Strapi): Promise<Advanced> => {
  const store = strapi.store({ type: 'plugin', name: 'users-permissions' });
  return ((await store.get({ key: 'advanced' })) as Advanced | null) ?? {};
};

export const requiresConfirmation = async (strapi: Core.Strapi): Promise<boolean> =>
  (await advancedSettings(strapi)).email_confirmation === true;
