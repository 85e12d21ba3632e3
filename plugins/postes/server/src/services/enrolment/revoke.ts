import type { Core } from '@strapi/strapi';
import type { Poste } from '../../../../shared/poste';
import { changePoste } from '../postes/change-poste';

/** Its key is worth nothing any more; every process cuts it off when it hears the event. */
export const revokePoste = (
  strapi: Core.Strapi,
  { id, reason }: { id: string; reason?: string | undefined },
): Promise<Poste> =>
  changePoste(strapi, id, ({ now }) => ({
    changes: { publicKey: null, compatibility: false, revokedAt: now, connected: false },
    event: 'postes.poste.revoked',
    reason,
  }));

/** By its address alone: unsafe, so only a manager allows it, for one poste. */
export const setCompatibility = (
  strapi: Core.Strapi,
  {
    id,
    compatibility,
    ipAddress,
  }: { id: string; compatibility: boolean; ipAddress?: string | null },
): Promise<Poste> =>
  changePoste(
    strapi,
    id,
    () => ({
      changes: {
        compatibility,
        ...(compatibility ? { revokedAt: null } : {}),
        ...(ipAddress === undefined ? {} : { ipAddress }),
      },
    }),
    ['manager'],
  );
