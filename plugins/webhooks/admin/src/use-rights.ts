import { useRBAC } from '@strapi/strapi/admin';
import { ACTION_MANAGE } from '../../shared/permissions';

const PERMISSIONS = [{ action: ACTION_MANAGE, subject: null }];

/** May the administrator change anything? */
export const useMayManage = (): boolean =>
  Boolean(useRBAC(PERMISSIONS).allowedActions['canManage']);
