import type { TenancyKind } from '../../../shared/kernel-api';

interface ProtectedTable {
  table: string;
  kind: TenancyKind;
  /** Only rows with published_at are public. */
  drafts: boolean;
}

/**
 * `(SELECT …)` makes PostgreSQL evaluate the setting once a statement, not once a row.
 * Without the variable (another program's connection) no private row is visible.
 */
const inScope = (column: string): string =>
  `((SELECT current_setting('guichet.scope', true)) = '*'
    OR ${column} = ANY ((SELECT string_to_array(current_setting('guichet.scope', true), ','))::text[]))`;

const POLICY = 'guichet_tenancy';

/** Idempotent SQL that puts a table under the tenancy rule. */
export const policyStatements = ({ table, kind, drafts }: ProtectedTable): string[] => {
  const mine = inScope(kind === 'organisation' ? 'document_id' : 'organisation_id');
  const readable =
    kind === 'operational' ? mine : drafts ? `(published_at IS NOT NULL OR ${mine})` : 'true';

  return [
    `ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE "${table}" FORCE ROW LEVEL SECURITY`,
    ...policy(table, 'read', `FOR SELECT USING (${readable})`),
    ...policy(table, 'insert', `FOR INSERT WITH CHECK (${mine})`),
    ...policy(table, 'update', `FOR UPDATE USING (${mine}) WITH CHECK (${mine})`),
    ...policy(table, 'delete', `FOR DELETE USING (${mine})`),
    ...(kind === 'operational' ? requireOrganisation(table) : []),
  ];
};

const policy = (table: string, verb: string, rule: string): string[] => [
  `DROP POLICY IF EXISTS ${POLICY}_${verb} ON "${table}"`,
  `CREATE POLICY ${POLICY}_${verb} ON "${table}" ${rule}`,
];

/** A check, because Strapi's own NOT NULL would be undone by its schema sync. */
const requireOrganisation = (table: string): string[] => [
  `ALTER TABLE "${table}" DROP CONSTRAINT IF EXISTS ${table}_organisation_required`,
  `ALTER TABLE "${table}" ADD CONSTRAINT ${table}_organisation_required CHECK (organisation_id IS NOT NULL)`,
  `CREATE INDEX IF NOT EXISTS ${table}_organisation_index ON "${table}" (organisation_id)`,
];
