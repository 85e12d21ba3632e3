import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { AppointmentState } from '../../../../shared/transitions';
import { entries } from './entry-store';
import { moveEntry } from './move-entry';

const TAKEN: ReadonlySet<AppointmentState> = new Set(['requested', 'confirmed']);

/** What became of an offer, told by the held appointment that it was. Returns whose it was. */
export const settleOffer = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  appointmentId: string,
  became: AppointmentState,
): Promise<string | null> => {
  const [entry] = await entries(trx)
    .where({ appointment_id: appointmentId, state: 'offered' })
    .limit(1)
    .forUpdate();
  if (!entry) return null;
  const missedOffers = entry.missedOffers + 1;
  await moveEntry(
    strapi,
    trx,
    entry,
    TAKEN.has(became)
      ? { verb: 'accept', who: 'system' }
      : { verb: 'miss', who: 'system', patch: { missedOffers, appointmentId: null } },
  );
  return entry.id;
};
