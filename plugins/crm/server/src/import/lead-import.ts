import type { Knex } from 'knex';
import { oneOf, optional, text } from '../../../../kernel/shared/cell-parsers';
import type { ColumnMap, ImportTarget, NumberedRow } from '../../../../kernel/shared/import';
import { mailKey, phoneKey } from '../domain/contact';
import { SOURCE } from './client-import';

/**
 * One lead a line: `id, client, title, priority, notes`. `client` is the id of an imported client, or
 * a mail address or phone number of any client.
 */
export const leadMap: ColumnMap = {
  name: 'leads',
  source: SOURCE,
  delimiter: ',',
  fields: [
    { field: 'sourceId', from: [{ column: 'id', parse: text(120) }] },
    { field: 'clientId', from: [{ column: 'client', parse: text(254) }] },
    { field: 'title', from: [{ column: 'title', parse: text(200) }] },
    {
      field: 'priority',
      from: [
        {
          column: 'priority',
          parse: oneOf({ '': 'normal', low: 'low', normal: 'normal', high: 'high' }),
        },
      ],
    },
    { field: 'notes', from: [{ column: 'notes', parse: optional(text(10_000)) }] },
  ],
  initial: {},
};

const TEXT = 'text';

export const leadTarget = (country: string): ImportTarget => ({
  name: 'crm-leads',
  table: 'crm_leads',
  columns: {
    sourceId: { column: 'source_id', type: TEXT },
    clientId: { column: 'client_id', type: TEXT },
    title: { column: 'title', type: TEXT },
    priority: { column: 'priority', type: TEXT },
    notes: { column: 'notes', type: TEXT },
  },
  constraints: {},
  beforeBatch: (trx, rows, of) => withClients(trx, rows, { ...of, country }),
  afterBatch: (trx, { created }) => putOnBoard(trx, created),
});

interface Found {
  line: number;
  id: string;
}

/** From what a line says of a client to the client; a merged one is where he went. */
const withClients = async (
  trx: Knex.Transaction,
  rows: readonly NumberedRow[],
  { organisationId, source, country }: { organisationId: string; source: string; country: string },
): ReturnType<NonNullable<ImportTarget['beforeBatch']>> => {
  const input = rows.map(({ line, row }) => {
    const named = row['clientId'] as string;
    return { line, named, email_key: mailKey(named), phone_key: phoneKey(named, country) };
  });
  const { rows: found } = await trx.raw<{ rows: Found[] }>(
    `SELECT DISTINCT ON (input.line) input.line, coalesce(client.merged_into, client.document_id) AS id
     FROM json_to_recordset(:input::json)
       AS input (line int, named text, email_key text, phone_key text)
     JOIN crm_clients client ON client.organisation_id = :organisationId
       AND (client.source = :source AND client.source_id = input.named
         OR client.email_key = input.email_key OR client.phone_key = input.phone_key)
     ORDER BY input.line, client.source_id = input.named DESC NULLS LAST, client.merged_into NULLS FIRST,
       client.id`,
    { input: JSON.stringify(input), organisationId, source },
  );
  const clients = new Map(found.map(({ line, id }) => [line, id]));
  return {
    rows: rows.flatMap(({ line, row }) => {
      const clientId = clients.get(line);
      return clientId === undefined ? [] : [{ line, row: { ...row, clientId } }];
    }),
    refused: rows
      .filter(({ line }) => !clients.has(line))
      .map(({ line }) => ({ line, column: 'client', reason: 'is no client of this organisation' })),
  };
};

/** New leads begin in the first stage, as those of forms do. */
const putOnBoard = async (trx: Knex.Transaction, created: readonly string[]): Promise<void> => {
  if (created.length === 0) return;
  await trx.raw(
    `UPDATE crm_leads lead SET stage_since = lead.created_at, stage_id = (
       SELECT stage.document_id FROM crm_stages stage
       WHERE stage.organisation_id = lead.organisation_id ORDER BY stage.position, stage.id LIMIT 1)
     WHERE lead.document_id = ANY (CAST(:created AS text[]))`,
    { created: [...created] },
  );
};
