import type { Knex } from 'knex';
import type { Appointment } from '../../../shared/appointment';

/** Where each property is kept. The only place that reads and writes the table. */
const COLUMNS: Readonly<Record<keyof Appointment, string>> = {
  id: 'document_id',
  organisationId: 'organisation_id',
  branchId: 'branch_id',
  serviceId: 'service_id',
  resourceId: 'resource_id',
  seriesId: 'series_id',
  startsAt: 'starts_at',
  endsAt: 'ends_at',
  timeZone: 'time_zone',
  state: 'state',
  previousState: 'previous_state',
  proposedBy: 'proposed_by',
  changedAt: 'changed_at',
  expiresAt: 'expires_at',
  sequence: 'sequence',
  customerName: 'customer_name',
  customerEmail: 'customer_email',
  customerPhone: 'customer_phone',
  customerLocale: 'customer_locale',
  customerTimeZone: 'customer_time_zone',
  customerKey: 'customer_key',
  visitorKey: 'visitor_key',
  note: 'note',
  priceMinor: 'price_minor',
  currency: 'currency',
  changeNoticeMinutes: 'change_notice_minutes',
};

const TABLE = 'appointments';
const properties = Object.keys(COLUMNS) as (keyof Appointment)[];

/** A query that yields appointments; add conditions on the table's columns. */
export const appointments = (db: Knex) => db(TABLE).select<Appointment[]>(COLUMNS);

/** Locks the rows in one order, so that two verbs over several rows cannot wait for each other. */
export const lockAppointments = async (
  trx: Knex.Transaction,
  ids: readonly string[],
): Promise<Appointment[]> =>
  appointments(trx).whereIn('document_id', ids).orderBy('document_id').forUpdate();

export const insertAppointments = async (
  trx: Knex.Transaction,
  rows: readonly Appointment[],
): Promise<void> => {
  await trx(TABLE).insert(
    rows.map((row) => ({
      ...Object.fromEntries(properties.map((property) => [COLUMNS[property], row[property]])),
      created_at: row.changedAt,
      updated_at: row.changedAt,
      published_at: row.changedAt,
    })),
  );
};

/** What a verb may change; who booked and on which terms stays. */
const CHANGEABLE = {
  branch_id: 'text',
  resource_id: 'text',
  starts_at: 'timestamp',
  ends_at: 'timestamp',
  time_zone: 'text',
  state: 'text',
  previous_state: 'text',
  proposed_by: 'text',
  changed_at: 'timestamp',
  expires_at: 'timestamp',
  sequence: 'int',
  customer_name: 'text',
  customer_email: 'text',
  customer_phone: 'text',
  customer_locale: 'text',
  customer_time_zone: 'text',
  customer_key: 'text',
  note: 'text',
} as const;

const assignments = Object.keys(CHANGEABLE)
  .map((column) => `${column} = changed.${column}`)
  .join(', ');
const recordType = Object.entries({ document_id: 'text', ...CHANGEABLE })
  .map(([column, type]) => `${column} ${type}`)
  .join(', ');

/** Writes locked rows back, in one statement however many there are. */
export const saveAppointments = async (
  trx: Knex.Transaction,
  rows: readonly Appointment[],
): Promise<void> => {
  const records = rows.map((row) =>
    Object.fromEntries(properties.map((property) => [COLUMNS[property], row[property]])),
  );
  await trx.raw(
    `UPDATE ${TABLE} SET ${assignments}, updated_at = changed.changed_at
     FROM jsonb_to_recordset(CAST(:records AS jsonb)) AS changed(${recordType})
     WHERE ${TABLE}.document_id = changed.document_id`,
    { records: JSON.stringify(records) },
  );
};
