/**
 * What a plugin's plain SQL tables need for tenancy (docs/decisions/0001). `(SELECT …)` makes
 * PostgreSQL evaluate the setting once a statement, not once a row.
 */
const scope = "(SELECT current_setting('guichet.scope', true))";

/** The caller acts for the platform. */
export const isPlatform = `${scope} = '*'`;

/** The row is of an organisation in the caller's scope; those without one are the platform's. */
export const isMine = `(${isPlatform} OR organisation_id = ANY (string_to_array(${scope}, ',')))`;

/** One rule for reading and writing. Idempotent. */
export const protectRows = (table: string, rule: string): string[] => [
  `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
  `DROP POLICY IF EXISTS guichet_tenancy ON ${table}`,
  `CREATE POLICY guichet_tenancy ON ${table} USING (${rule}) WITH CHECK (${rule})`,
];
