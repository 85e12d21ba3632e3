import type { Core } from '@strapi/strapi';

const action = (uid: string, displayName: string) => ({
  section: 'plugins',
  displayName,
  uid,
  pluginName: 'postes',
});

const ACTIONS = [
  action('board.read', 'See the postes'),
  action('board.work', 'Sell time, lock, message and end'),
  action('postes.manage', 'Enrol and revoke postes, set their rules'),
];

export const registerPermissions = async (strapi: Core.Strapi): Promise<void> => {
  const { actionProvider } = strapi.service('admin::permission') as unknown as {
    actionProvider: { registerMany(actions: typeof ACTIONS): Promise<void> };
  };
  await actionProvider.registerMany(ACTIONS);
};
