import type { Knex } from 'knex';
import { ALERTS } from '../../database/tables';
import type { Frequency } from '../../domain/alerts/due';

export interface NewAlert {
  organisationId: string;
  searchId: string;
  leadId: string;
  clientId: string;
  propertyId: string;
  change: string;
  /** Hundredths. */
  score: number;
  frequency: Frequency | 'never';
  createdAt: Date;
  dueAt: Date | null;
  /** Without alerts the desk hears of it, and nobody else. */
  state: 'due' | 'desk';
}

type Key = Pick<NewAlert, 'searchId' | 'propertyId' | 'change'>;

export const keyOf = ({ searchId, propertyId, change }: Key): string =>
  `${searchId} ${propertyId} ${change}`;

/** Writes what is not there yet, and answers with the keys of that. */
export const writeToLedger = async (
  trx: Knex.Transaction,
  alerts: readonly NewAlert[],
): Promise<Set<string>> => {
  const { rows } = await trx.raw<{ rows: Key[] }>(
    `INSERT INTO ${ALERTS} (organisation_id, search_id, lead_id, client_id, property_id, change, score,
       frequency, created_at, due_at, state)
     SELECT "organisationId", "searchId", "leadId", "clientId", "propertyId", change, score,
       frequency, "createdAt", "dueAt", state
     FROM json_to_recordset(:alerts::json) AS alert ("organisationId" text, "searchId" text,
       "leadId" text, "clientId" text, "propertyId" text, change text, score integer,
       frequency text, "createdAt" timestamp, "dueAt" timestamp, state text)
     ON CONFLICT (search_id, property_id, change) DO NOTHING
     RETURNING search_id AS "searchId", property_id AS "propertyId", change`,
    { alerts: JSON.stringify(alerts) },
  );
  return new Set(rows.map(keyOf));
};
