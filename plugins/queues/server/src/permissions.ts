import type { Core } from '@strapi/strapi';

const action = (uid: string, displayName: string) => ({
  section: 'plugins',
  displayName,
  uid,
  pluginName: 'queues',
});

const ACTIONS = [
  action('console.work', 'Call and serve tickets'),
  action('supervisor.read', 'See all queues and their figures'),
];

export const registerPermissions = async (strapi: Core.Strapi): Promise<void> => {
  const { actionProvider } = strapi.service('admin::permission') as unknown as {
    actionProvider: { registerMany(actions: typeof ACTIONS): Promise<void> };
  };
  await actionProvider.registerMany(ACTIONS);
};
