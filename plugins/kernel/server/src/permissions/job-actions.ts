import type { Core } from '@strapi/strapi';

interface ActionProvider {
  registerMany(actions: readonly object[]): Promise<void>;
}

/** What a role of the admin panel can be given. */
export const registerJobActions = async (strapi: Core.Strapi): Promise<void> => {
  const permissions = strapi.service('admin::permission') as unknown as {
    actionProvider: ActionProvider;
  };
  const action = (uid: string, displayName: string) => ({
    section: 'plugins',
    pluginName: 'kernel',
    uid,
    displayName,
  });
  await permissions.actionProvider.registerMany([
    action('jobs.read', 'See jobs, schedules and dead letters'),
    action('jobs.manage', 'Retry and discard jobs and dead letters'),
  ]);
};
