import type { Core } from '@strapi/strapi';
import { CRM_PERMISSIONS } from '../../shared/permissions';

export const PERMISSIONS = CRM_PERMISSIONS;

const ACTIONS = [
  { section: 'plugins', displayName: 'See clients and leads', uid: 'read', pluginName: 'crm' },
  {
    section: 'plugins',
    displayName: 'Work with clients and leads',
    uid: 'work',
    pluginName: 'crm',
  },
];

export const registerPermissions = async (strapi: Core.Strapi): Promise<void> => {
  const { actionProvider } = strapi.service('admin::permission') as unknown as {
    actionProvider: { registerMany(actions: typeof ACTIONS): Promise<void> };
  };
  await actionProvider.registerMany(ACTIONS);
};
