import type { Core } from '@strapi/strapi';
import { conflict } from '../../../../../kernel/shared/errors';
import type { Poste, PosteStatus } from '../../../../shared/poste';
import { liveSessionAt } from '../stores/session-store';
import { changePoste } from './change-poste';

/**
 * A status is not stored: it follows from what is known of a poste. What somebody may say is that it
 * is out of service or back, and that it is away; it is occupied exactly when a session is there.
 */
export const setStatus = (
  strapi: Core.Strapi,
  { id, status }: { id: string; status: PosteStatus },
): Promise<Poste> =>
  changePoste(strapi, id, async ({ trx, poste }) => {
    const session = await liveSessionAt(trx, poste.id);
    if (status === 'occupied') {
      if (!session) throw conflict('NO_SESSION', 'A session makes a poste occupied');
      return { changes: {} };
    }
    if (session && status !== 'offline') {
      throw conflict('POSTE_OCCUPIED', 'Somebody is at this poste; end or move the session first');
    }
    if (status === 'offline') return { changes: { connected: false } };
    return { changes: { maintenance: status === 'maintenance' } };
  });
