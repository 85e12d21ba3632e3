import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { DAY } from '../domain/time';
import { CLAIMS } from '../database/tables';
import { expireAppointments } from './expire';
import { inVerbTransaction } from './verb-transaction';

const BATCH = 200;

const RUN_OUT = `
  SELECT document_id AS id FROM appointments
  WHERE (state IN ('held', 'proposed') AND expires_at <= :now)
     OR (state = 'requested' AND starts_at <= :now)
  ORDER BY document_id LIMIT :limit`;

/**
 * Ends what has run out and forgets claims on the past. Nothing waits for it: booking and slot
 * search do not count what has run out. Returns how many appointments it ended.
 */
export const tidy = async (strapi: Core.Strapi): Promise<number> => {
  const now = pluginApi(strapi, 'kernel').clock.now();
  const db = strapi.db.connection;
  const { rows: due } = await db.raw<{ rows: { id: string }[] }>(RUN_OUT, { now, limit: BATCH });
  const expired =
    due.length === 0
      ? []
      : await inVerbTransaction(strapi, (trx) =>
          expireAppointments(
            strapi,
            trx,
            due.map(({ id }) => id),
          ),
        );
  await db(CLAIMS)
    .where('occupied_to', '<', new Date(now.getTime() - DAY))
    .delete();
  return expired.length;
};
