/**
 * What a plugin's plain SQL tables need for tenancy (docs/decisions/0001). `(SELECT …)` makes
 * PostgreSQL evaluate the setting once a statement, not once a row.
 */
const scope = "(SELECT current_setting('guichet.scope', true))";

/** The caller acts for the platform. */
export const isPlatform = `${scope} = '*'`;

/** The row is of an organisation in the caller's scope; those without one are the platform's. */
export const isMine = `(${isPlatform} OR organisation_id = ANY (string_to_array(${scope}, ',')))`;

/** Nobody goes around the policies, the owner of the table included. */
export const enforcePolicies = (table: string): string[] => [
  `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
];

/** A rule for one verb, where verbs have different ones: `FOR … USING (…)`. Idempotent. */
export const verbPolicy = (table: string, verb: string, rule: string): string[] => [
  `DROP POLICY IF EXISTS guichet_tenancy_${verb} ON ${table}`,
  `CREATE POLICY guichet_tenancy_${verb} ON ${table} ${rule}`,
];

/** One rule for reading and writing. Idempotent. */
export const protectRows = (table: string, rule: string): string[] => [
  ...enforcePolicies(table),
  `DROP POLICY IF EXISTS guichet_tenancy ON ${table}`,
  `CREATE POLICY guichet_tenancy ON ${table} USING (${rule}) WITH CHECK (${rule})`,
];
