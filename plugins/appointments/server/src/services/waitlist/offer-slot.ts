import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { DomainError } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import type { WaitlistEntry } from '../../../../shared/waitlist';
import { MINUTE } from '../../domain/time';
import { settings } from '../../settings';
import { book } from '../book';
import { bookableService } from '../bookable-service';
import { windowOf } from '../booking-scope';
import { SYSTEM } from '../caller';
import { placeSlot } from '../place-slot';
import { entries } from './entry-store';
import { moveEntry } from './move-entry';

export interface FreedSlot {
  organisationId: string;
  resourceId: string;
  startsAt: Date;
  /** Who has just let it pass. */
  notTo?: string | null;
}

/** Entries that are asked about one slot; whoever is further back has the next one. */
const MOST_ASKED = 20;

/**
 * Offers a slot that has become free to the first in line whom it suits: it is held in his name for
 * a limited time. Returns the entry that got it, or null.
 */
export const offerSlot = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  slot: FreedSlot,
): Promise<WaitlistEntry | null> => {
  const waiting = await entries(trx)
    .where({ organisation_id: slot.organisationId, state: 'waiting' })
    .where('wanted_from', '<=', slot.startsAt)
    .where('wanted_to', '>', slot.startsAt)
    .where((any) => void any.whereNull('resource_id').orWhere('resource_id', slot.resourceId))
    .whereNot('document_id', slot.notTo ?? '')
    // Qualified, since `id` alone would be the documentId that is selected under this name.
    .orderBy(['missed_offers', 'waitlist_entries.id'])
    .limit(MOST_ASKED)
    // Another slot is being offered to whoever is locked.
    .forUpdate()
    .skipLocked();
  for (const entry of waiting) {
    const offered = await offerTo(strapi, trx, entry, slot);
    if (offered) return offered;
  }
  return null;
};

const offerTo = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  entry: WaitlistEntry,
  slot: FreedSlot,
): Promise<WaitlistEntry | null> => {
  const now = pluginApi(strapi, 'kernel').clock.now();
  try {
    const service = await bookableService(trx, entry.serviceId);
    const placement = await placeSlot(strapi, trx, {
      service,
      resourceId: slot.resourceId,
      startsAt: slot.startsAt.getTime(),
      window: windowOf(service, { side: 'customer', key: null }, now),
      now: now.getTime(),
    });
    const minutes = settings(strapi).waitlistOfferMinutes;
    const expiresAt = new Date(Math.min(+now + minutes * MINUTE, placement.slot.start));
    const more = { visitorKey: null, note: null, seriesId: null, expiresAt };
    const booking = { service, placement, customer: customerOf(entry), ...more };
    const [held] = await book(strapi, trx, [booking], { caller: SYSTEM, now });
    const patch = { appointmentId: held?.id ?? null };
    return await moveEntry(strapi, trx, entry, { verb: 'offer', who: 'system', patch });
  } catch (error) {
    // It does not suit this one: his service takes longer, or begins at other times.
    if (error instanceof DomainError) return null;
    throw error;
  }
};

const customerOf = (entry: WaitlistEntry) => ({
  customerName: entry.customerName,
  customerEmail: entry.customerEmail,
  customerPhone: entry.customerPhone,
  customerLocale: entry.customerLocale,
  customerTimeZone: entry.customerTimeZone,
  customerKey: entry.customerKey,
});
