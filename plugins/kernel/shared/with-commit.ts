import { escapeLiteral } from 'pg';

/**
 * SQL for the end of a transaction, each statement ended by a semicolon. It is made while the
 * transaction can still be used.
 */
export type LastWords = () => string | Promise<string>;

type Value = string | number | Date | null;

/** Rows for `INSERT … VALUES`: PostgreSQL reads each text as what its column is. */
export const valuesOf = (rows: readonly (readonly Value[])[]): string =>
  rows.map((row) => `(${row.map(literal).join()})`).join();

/** `escapeLiteral` looks at every character; most texts have nothing to escape. */
const literal = (value: Value): string => {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : value.toISOString();
  return text.includes("'") || text.includes('\\') ? escapeLiteral(text) : `'${text}'`;
};
