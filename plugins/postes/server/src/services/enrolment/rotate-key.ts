import type { Core } from '@strapi/strapi';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { lockPoste } from '../stores/poste-store';
import { writePoste } from '../postes/change-poste';

/** The poste itself, on a connection that its old key has opened. */
export const rotateKey = (
  strapi: Core.Strapi,
  { id, from, to }: { id: string; from: string; to: string },
): Promise<boolean> =>
  inTransaction(strapi, async (trx) => {
    const poste = await lockPoste(trx, id);
    // Revoked, or rotated by another connection, meanwhile.
    if (!poste || poste.publicKey !== from) return false;
    const changes = { publicKey: to };
    await writePoste(strapi, trx, poste, { changes, event: 'postes.poste.key-rotated' });
    return true;
  });
