import type { Core } from '@strapi/strapi';

interface ActionProvider {
  registerMany(actions: readonly object[]): Promise<void>;
}

export const registerPermissions = async (strapi: Core.Strapi): Promise<void> => {
  const { actionProvider } = strapi.service('admin::permission') as unknown as {
    actionProvider: ActionProvider;
  };
  const action = { section: 'plugins', pluginName: 'notifications' };
  await actionProvider.registerMany([
    { ...action, uid: 'read', displayName: 'See workflows and deliveries' },
    { ...action, uid: 'manage', displayName: 'Change workflows and texts, retry deliveries' },
    { ...action, uid: 'send', displayName: 'Write to many' },
  ]);
};
