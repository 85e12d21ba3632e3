import type { Knex } from 'knex';
import { prepared } from '../../../../kernel/shared/prepared';
import { valuesOf } from '../../../../kernel/shared/with-commit';
import type { Ticket } from '../../../shared/ticket';

/** Where each property is kept, and what it is there. The only place that writes the table. */
const COLUMNS: Readonly<Record<keyof Ticket, readonly [column: string, type: string]>> = {
  id: ['document_id', 'text'],
  organisationId: ['organisation_id', 'text'],
  branchId: ['branch_id', 'text'],
  queueId: ['queue_id', 'text'],
  visitId: ['visit_id', 'text'],
  leg: ['leg', 'int'],
  reference: ['reference', 'text'],
  number: ['number', 'int'],
  label: ['label', 'text'],
  day: ['day', 'text'],
  state: ['state', 'text'],
  previousState: ['previous_state', 'text'],
  categoryId: ['category_id', 'text'],
  priority: ['priority', 'int'],
  lane: ['lane', 'text'],
  locale: ['locale', 'text'],
  customerName: ['customer_name', 'text'],
  customerKey: ['customer_key', 'text'],
  appointmentId: ['appointment_id', 'text'],
  appointmentAt: ['appointment_at', 'timestamp'],
  itinerary: ['itinerary', 'jsonb'],
  note: ['note', 'text'],
  arrivedAt: ['arrived_at', 'timestamp'],
  rankAt: ['rank_at', 'timestamp'],
  firstCalledAt: ['first_called_at', 'timestamp'],
  calledAt: ['called_at', 'timestamp'],
  servingAt: ['serving_at', 'timestamp'],
  endedAt: ['ended_at', 'timestamp'],
  recalls: ['recalls', 'int'],
  servicePointId: ['service_point_id', 'text'],
  agentKey: ['agent_key', 'text'],
  changedAt: ['changed_at', 'timestamp'],
  sequence: ['sequence', 'int'],
  predictedSeconds: ['predicted_seconds', 'int'],
  predictedLow: ['predicted_low', 'int'],
  predictedHigh: ['predicted_high', 'int'],
  prediction: ['prediction', 'jsonb'],
  feedbackScore: ['feedback_score', 'int'],
  feedbackComment: ['feedback_comment', 'text'],
  travelMinutes: ['travel_minutes', 'int'],
};

const TABLE = 'tickets';
const properties = Object.keys(COLUMNS) as (keyof Ticket)[];

/** `tickets.document_id AS "id", …` for statements written by hand. */
export const TICKET_COLUMNS = properties
  .map((property) => `${TABLE}.${cell(property)} AS "${property}"`)
  .join(', ');

function cell(property: keyof Ticket): string {
  const [column, type] = COLUMNS[property];
  // Strapi leaves jsonb as text, but not json.
  return type === 'jsonb' ? `${column}::json` : column;
}

/** A query that yields tickets; add conditions on the table's columns. */
export const tickets = (db: Knex) => db(TABLE).select<Ticket[]>(db.raw(TICKET_COLUMNS));

/** Locks the rows in one order, so that two verbs over several rows cannot wait for each other. */
export const lockTickets = async (
  trx: Knex.Transaction,
  ids: readonly string[],
): Promise<Ticket[]> => tickets(trx).whereIn('document_id', ids).orderBy('document_id').forUpdate();

const columnNames = properties.map((property) => COLUMNS[property][0]).join(', ');
const recordType = properties.map((property) => COLUMNS[property].join(' ')).join(', ');
const assignments = properties
  .filter((property) => property !== 'id')
  .map((property) => `${COLUMNS[property][0]} = changed.${COLUMNS[property][0]}`)
  .join(', ');

const recordsOf = (rows: readonly Ticket[]): string =>
  JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(properties.map((property) => [COLUMNS[property][0], row[property]])),
    ),
  );

const INTO = `INSERT INTO ${TABLE} (${columnNames}, created_at, updated_at, published_at)`;

/**
 * SQL for the end of the transaction: what tickets' numbers come from is locked until then. Until then
 * nobody sees the tickets either, also not who draws them.
 */
export const insertionOf = (rows: readonly Ticket[]): string =>
  `${INTO} VALUES ${valuesOf(rows.map(cellsOf))};`;

const cellsOf = (ticket: Ticket) => {
  const cells = properties.map((property) => {
    const value = ticket[property];
    const isJson = COLUMNS[property][1] === 'jsonb' && value !== null;
    return isJson ? JSON.stringify(value) : (value as string | number | Date | null);
  });
  const { changedAt } = ticket;
  return [...cells, changedAt, changedAt, changedAt];
};

/** In one statement, however many there are. */
export const insertTickets = async (
  trx: Knex.Transaction,
  rows: readonly Ticket[],
): Promise<void> => {
  await prepared(
    trx,
    'queues_insert_tickets',
    `${INTO}
     SELECT ${columnNames}, changed_at, changed_at, changed_at
     FROM jsonb_to_recordset(CAST(:records AS jsonb)) AS made(${recordType})`,
    { records: recordsOf(rows) },
  );
};

/** Writes locked rows back, in one statement. */
export const saveTickets = async (
  trx: Knex.Transaction,
  rows: readonly Ticket[],
): Promise<void> => {
  if (rows.length === 0) return;
  await prepared(
    trx,
    'queues_save_tickets',
    `UPDATE ${TABLE} SET ${assignments}, updated_at = changed.changed_at
     FROM jsonb_to_recordset(CAST(:records AS jsonb)) AS changed(${recordType})
     WHERE ${TABLE}.document_id = changed.document_id`,
    { records: recordsOf(rows) },
  );
};
