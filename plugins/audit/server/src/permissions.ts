import type { Core } from '@strapi/strapi';
import { ACTION_EXPORT, ACTION_READ, ACTION_VERIFY } from '../../shared/contracts';

const NAMES: Readonly<Record<string, string>> = {
  [ACTION_READ]: 'Read the audit log',
  [ACTION_EXPORT]: 'Export the audit log',
  [ACTION_VERIFY]: 'Verify the audit log',
};

/** In `bootstrap`. Super administrators have them; others by role, and see their organisations. */
export const registerPermissions = async (strapi: Core.Strapi): Promise<void> => {
  const permissions = strapi.service('admin::permission') as {
    actionProvider: { registerMany(actions: object[]): Promise<void> };
  };
  await permissions.actionProvider.registerMany(
    Object.entries(NAMES).map(([action, displayName]) => ({
      section: 'plugins',
      displayName,
      uid: action.replace('plugin::audit.', ''),
      pluginName: 'audit',
    })),
  );
};
