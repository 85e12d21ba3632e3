import type { Knex } from 'knex';
import type { WaitlistEntry } from '../../../../shared/waitlist';

const TABLE = 'waitlist_entries';

const COLUMNS: Readonly<Record<keyof WaitlistEntry, string>> = {
  id: 'document_id',
  organisationId: 'organisation_id',
  serviceId: 'service_id',
  resourceId: 'resource_id',
  wantedFrom: 'wanted_from',
  wantedTo: 'wanted_to',
  state: 'state',
  missedOffers: 'missed_offers',
  appointmentId: 'appointment_id',
  changedAt: 'changed_at',
  customerName: 'customer_name',
  customerEmail: 'customer_email',
  customerPhone: 'customer_phone',
  customerLocale: 'customer_locale',
  customerTimeZone: 'customer_time_zone',
  customerKey: 'customer_key',
};

/** A query that yields entries; add conditions on the table's columns. */
export const entries = (db: Knex) => db(TABLE).select<WaitlistEntry[]>(COLUMNS);

export const insertEntry = async (trx: Knex.Transaction, entry: WaitlistEntry): Promise<void> => {
  const properties = Object.keys(COLUMNS) as (keyof WaitlistEntry)[];
  await trx(TABLE).insert({
    ...Object.fromEntries(properties.map((property) => [COLUMNS[property], entry[property]])),
    created_at: entry.changedAt,
    updated_at: entry.changedAt,
    published_at: entry.changedAt,
  });
};

/** Who booked or waits for what stays; only the course of things changes. */
export const saveEntry = async (trx: Knex.Transaction, entry: WaitlistEntry): Promise<void> => {
  await trx(TABLE).where({ document_id: entry.id }).update({
    state: entry.state,
    missed_offers: entry.missedOffers,
    appointment_id: entry.appointmentId,
    changed_at: entry.changedAt,
    updated_at: entry.changedAt,
  });
};
