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

/** What an appointment keeps from its booking. */
const KEPT = {
  document_id: 'text',
  organisation_id: 'text',
  service_id: 'text',
  series_id: 'text',
  visitor_key: 'text',
  price_minor: 'int',
  currency: 'text',
  change_notice_minutes: 'int',
} as const;

const assignments = Object.keys(CHANGEABLE)
  .map((column) => `${column} = changed.${column}`)
  .join(', ');
const typed = (columns: Readonly<Record<string, string>>): string =>
  Object.entries(columns)
    .map(([column, type]) => `${column} ${type}`)
    .join(', ');
const allColumns = Object.keys({ ...KEPT, ...CHANGEABLE }).join(', ');

/** Adds `:appointments`, as `appointmentRecords` writes them. */
export const INSERT_APPOINTMENTS = `
  INSERT INTO ${TABLE} (${allColumns}, created_at, updated_at, published_at)
  SELECT ${allColumns}, changed_at, changed_at, changed_at
  FROM json_to_recordset(CAST(:appointments AS json)) AS made(${typed({ ...KEPT, ...CHANGEABLE })})`;

export const appointmentRecords = (rows: readonly Appointment[]): string =>
  JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(properties.map((property) => [COLUMNS[property], row[property]])),
    ),
  );

/** Writes locked rows back, in one statement however many there are. */
export const saveAppointments = async (
  trx: Knex.Transaction,
  rows: readonly Appointment[],
): Promise<void> => {
  await trx.raw(
    `UPDATE ${TABLE} SET ${assignments}, updated_at = changed.changed_at
     FROM jsonb_to_recordset(CAST(:records AS jsonb)) AS changed(${typed({ document_id: 'text', ...CHANGEABLE })})
     WHERE ${TABLE}.document_id = changed.document_id`,
    { records: appointmentRecords(rows) },
  );
};
