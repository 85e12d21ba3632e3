/** Strapi has jsonb come as text. */
export const parsed = <Value>(column: unknown): Value =>
  (typeof column === 'string' ? JSON.parse(column) : column) as Value;
