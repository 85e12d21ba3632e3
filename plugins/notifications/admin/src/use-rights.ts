import { useRBAC } from '@strapi/strapi/admin';
import { ACTIONS } from '../../shared/permissions';

const MANAGE = [{ action: ACTIONS.manage, subject: null }];
const SEND = [{ action: ACTIONS.send, subject: null }];

export const useMayManage = (): boolean => Boolean(useRBAC(MANAGE).allowedActions['canManage']);

export const useMaySend = (): boolean => Boolean(useRBAC(SEND).allowedActions['canSend']);
