import type { Knex } from 'knex';
import type { ImportTarget, NumberedRow, RowError } from '../../../../kernel/shared/import';

type Refused = Awaited<ReturnType<NonNullable<ImportTarget['beforeBatch']>>>;
type Key = 'email' | 'phone';

const KEYS: readonly Key[] = ['email', 'phone'];
const keyOf = ({ row }: NumberedRow, key: Key): string | null => row[`${key}Key`] as string | null;

interface Stored {
  line: number;
  column: Key;
  name: string;
}

/** Refuses whoever is another client already, or another line of the batch; says which. */
export const refuseTwins = async (
  trx: Knex.Transaction,
  rows: readonly NumberedRow[],
  of: { organisationId: string; source: string },
): Promise<Refused> => {
  await lockKeys(trx, rows, of.organisationId);
  const stored = await storedTwins(trx, rows, of);
  const refused = new Map<number, RowError>(
    stored.map(({ line, column, name }) => [
      line,
      { line, column, reason: `is that of the client "${name}", who is there already` },
    ]),
  );
  const lines = new Map<string, number>();
  for (const one of rows) {
    if (refused.has(one.line)) continue;
    const twin = KEYS.find((key) => lines.has(`${key} ${keyOf(one, key)}`));
    if (twin) {
      const first = lines.get(`${twin} ${keyOf(one, twin)}`);
      const reason = `is also that of line ${first}`;
      refused.set(one.line, { line: one.line, column: twin, reason });
      continue;
    }
    for (const key of KEYS) if (keyOf(one, key)) lines.set(`${key} ${keyOf(one, key)}`, one.line);
  }
  return {
    rows: rows.filter(({ line }) => !refused.has(line)),
    refused: [...refused.values()],
  };
};

/** The locks that forms take as well, in one order. */
const lockKeys = async (
  trx: Knex.Transaction,
  rows: readonly NumberedRow[],
  organisationId: string,
): Promise<void> => {
  const keys = rows.flatMap((row) => KEYS.flatMap((key) => keyOf(row, key) ?? []));
  await trx.raw(
    `SELECT pg_advisory_xact_lock(hashtextextended('crm.client ' || :organisationId || ' ' || key, 0))
     FROM (SELECT DISTINCT unnest(CAST(:keys AS text[])) AS key ORDER BY 1) AS keys`,
    { organisationId, keys },
  );
};

const storedTwins = async (
  trx: Knex.Transaction,
  rows: readonly NumberedRow[],
  of: { organisationId: string; source: string },
): Promise<Stored[]> => {
  const input = rows.map(({ line, row }) => ({
    line,
    source_id: row['sourceId'],
    email_key: row['emailKey'],
    phone_key: row['phoneKey'],
  }));
  // A client who was merged is where he went.
  const { rows: found } = await trx.raw<{ rows: Stored[] }>(
    `SELECT DISTINCT ON (input.line) input.line, other.name,
       CASE WHEN other.email_key = input.email_key THEN 'email' ELSE 'phone' END AS column
     FROM json_to_recordset(:input::json)
       AS input (line int, source_id text, email_key text, phone_key text)
     JOIN crm_clients other ON other.organisation_id = :organisationId
       AND (other.email_key = input.email_key OR other.phone_key = input.phone_key)
     LEFT JOIN crm_clients own ON own.organisation_id = :organisationId AND own.source = :source
       AND own.source_id = input.source_id
     WHERE other.merged_into IS NULL AND other.id IS DISTINCT FROM own.id
       AND other.document_id IS DISTINCT FROM own.merged_into
     ORDER BY input.line, other.id`,
    { ...of, input: JSON.stringify(input) },
  );
  return found;
};
