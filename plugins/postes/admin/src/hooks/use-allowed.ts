import { useRBAC } from '@strapi/strapi/admin';
import { POSTES_PERMISSIONS } from '../../../shared/board';

const WANTED = [
  { action: POSTES_PERMISSIONS.work, subject: null },
  { action: POSTES_PERMISSIONS.setUp, subject: null },
];

/** What the reader's role lets him do here; the server asks again. */
export const useAllowed = (): { work: boolean; setUp: boolean } => {
  const { allowedActions } = useRBAC(WANTED);
  return {
    work: allowedActions['canWork'] === true,
    setUp: allowedActions['canManage'] === true,
  };
};
