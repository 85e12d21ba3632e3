/** Of no use after a restore. */
const FORGOTTEN = new Set(['kernel_rate_limits']);

const COLUMNS = `
  SELECT c.table_name AS table, array_agg(c.column_name::text ORDER BY c.ordinal_position) AS columns
  FROM information_schema.columns c
  JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
  GROUP BY c.table_name ORDER BY c.table_name`;

const REFERENCES = `
  SELECT conrelid::regclass::text AS "from", confrelid::regclass::text AS "to"
  FROM pg_constraint
  WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conrelid <> confrelid`;

const SEQUENCES = `
  SELECT sequencename AS name, last_value::text AS value FROM pg_sequences
  WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1`;

const plain = (name) => name.replace(/^"|"$/g, '');

/** Tables with their columns, those first that others refer to. */
export const readCatalogue = async (client) => {
  const { rows } = await client.query(COLUMNS);
  const tables = new Map(
    rows.filter(({ table }) => !FORGOTTEN.has(table)).map((row) => [row.table, row]),
  );
  const { rows: references } = await client.query(REFERENCES);
  const ordered = [];
  const visit = (name, above) => {
    const row = tables.get(name);
    if (!row || ordered.includes(row) || above.has(name)) return;
    for (const { from, to } of references) {
      if (plain(from) === name) visit(plain(to), new Set([...above, name]));
    }
    ordered.push(row);
  };
  for (const name of tables.keys()) visit(name, new Set());
  return ordered;
};

export const readSequences = async (client) => (await client.query(SEQUENCES)).rows;

export const quoted = (name) => `"${name.replaceAll('"', '""')}"`;
