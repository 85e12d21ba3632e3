import type { Core } from '@strapi/strapi';
import { BOARD_PERMISSIONS } from '../../shared/board';

/** What an administrator's role may do on the board, besides what his membership lets him. */
export const PERMISSIONS = BOARD_PERMISSIONS;

const ACTIONS = [
  {
    section: 'plugins',
    displayName: 'See the board',
    uid: 'board.read',
    pluginName: 'appointments',
  },
  {
    section: 'plugins',
    displayName: 'Confirm, move and cancel',
    uid: 'board.work',
    pluginName: 'appointments',
  },
  {
    section: 'plugins',
    displayName: 'Close and plan moves',
    uid: 'availability.manage',
    pluginName: 'appointments',
  },
];

export const registerPermissions = async (strapi: Core.Strapi): Promise<void> => {
  const { actionProvider } = strapi.service('admin::permission') as unknown as {
    actionProvider: { registerMany(actions: typeof ACTIONS): Promise<void> };
  };
  await actionProvider.registerMany(ACTIONS);
};
