import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../kernel/shared/plugin-apis';
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
    displayName: 'Change opening hours, close and plan moves',
    uid: 'availability.manage',
    pluginName: 'appointments',
  },
];

const NAMES = {
  [PERMISSIONS.read]: { fr: 'Voir le tableau', ar: 'عرض اللوحة' },
  [PERMISSIONS.work]: { fr: 'Confirmer, déplacer et annuler', ar: 'التأكيد والنقل والإلغاء' },
  [PERMISSIONS.setUp]: {
    fr: 'Modifier les horaires, fermer et replacer',
    ar: 'تعديل الأوقات والإغلاق وإعادة الجدولة',
  },
};

export const registerPermissions = async (strapi: Core.Strapi): Promise<void> => {
  const { actionProvider } = strapi.service('admin::permission') as unknown as {
    actionProvider: { registerMany(actions: typeof ACTIONS): Promise<void> };
  };
  await actionProvider.registerMany(ACTIONS);
  pluginApi(strapi, 'kernel').nameActions(NAMES);
};
