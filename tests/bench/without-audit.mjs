/**
 * An entry of the audit cannot be replayed: it is sealed with the id of its event. So pgbench has less
 * to do than a verb, and the ratio is the harder one.
 */
const isAudit = (sql) => /^INSERT INTO audit_/i.test(sql);

/** One message to the database as pgbench sends it: what travels together travels together there. */
export const withoutAudit = (message) =>
  (message.match(/(?:'(?:[^']|'')*'|[^;'])+/g) ?? [])
    .map((sql) => sql.trim())
    .filter((sql) => sql !== '' && !isAudit(sql))
    .join(' \\; ');

export const begins = (message) => /\bBEGIN;?\s*$/i.test(message);
export const ends = (message) => /\bCOMMIT;?\s*$/i.test(message);
