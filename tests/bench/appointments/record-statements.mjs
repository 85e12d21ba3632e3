import { createRequire } from 'node:module';
import { begins, ends, withoutAudit } from '../without-audit.mjs';

const require = createRequire(import.meta.url);
const { Client } = require('pg');

let listener;

/** Who hears of each statement; nobody, with `undefined`. */
export const listenWith = (next) => (listener = next);

/** Call it before the application starts, which keeps the method that it finds. */
export const makeStatementsAudible = () => {
  const { query } = Client.prototype;
  Client.prototype.query = function audible(statement, ...rest) {
    if (listener) {
      const isText = typeof statement === 'string';
      const text = isText ? statement : statement?.text;
      const values = isText ? rest[0] : (statement?.values ?? rest[0]);
      if (text) listener({ client: this, text, values: Array.isArray(values) ? values : [] });
    }
    return query.call(this, statement, ...rest);
  };
};

/** The statements of the transaction that `book` (an HTTP request) makes. */
const listenTo = async (book) => {
  const heard = [];
  listener = (statement) => heard.push(statement);
  let booked;
  try {
    booked = await book();
  } finally {
    listener = undefined;
  }
  const { client } = heard.find(({ text }) => /insert into "?appointments"?\s/i.test(text));
  const own = heard.filter((statement) => statement.client === client);
  const first = own.findIndex(({ text }) => begins(text));
  if (first === -1) throw new Error('the booking was not seen to begin a transaction');
  const last = own.findIndex(({ text }, index) => index > first && ends(text));
  if (last === -1) throw new Error('the booking was not seen to commit');
  return { booked, statements: own.slice(first, last + 1) };
};

/**
 * A script of pgbench with the statements of one booking. What differs from booking to booking (ids,
 * the slot) is made by one statement more, ahead of the transaction: each client has a resource of
 * its own, and goes on by a day each time (`-D day=…`).
 */
export const bookingScript = async (book) => {
  const { booked, statements } = await listenTo(book);
  const variables = [];
  const put = (value) => {
    const made = varying(value, booked);
    if (made === value) return value;
    variables.push(made);
    return `:v${variables.length}`;
  };
  const lines = statements.map(({ text, values }) =>
    values.length > 0
      ? text.replace(/\$(\d+)/g, (_match, index) => put(literal(values[index - 1])))
      : withoutAudit(text).replace(/'(?:[^']|'')*'/g, put),
  );
  const made = variables.map((made, index) => `quote_literal(${made}) AS v${index + 1}`);
  return [
    '\\set day :day + 1',
    '\\set mine 1 + :client_id',
    `SELECT ${made.join(', ')} \\gset`,
    ...lines.map((line) => `${line.replace(/\s+/g, ' ')};`),
    '',
  ].join('\n');
};

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const SLOT_TIME = /^'2027-[\d-]+T[\d:.]+Z'$/;
/** In the JSON of what is written. */
const SLOT_TIMES = /2027-[\d-]+T[\d:.]+Z/g;
const laterBy = (time) =>
  `' || to_char(timestamp '${time}' + :day * interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '`;

/** The SQL that makes a literal anew for each booking, or the literal itself. */
const varying = (text, { id, resourceId }) => {
  if (SLOT_TIME.test(text)) return `CAST(${text} AS timestamp) + :day * interval '1 day'`;
  const resource = resourceId.replace(/\d+$/, '');
  return text
    .replaceAll(id, "' || 'b' || :client_id || 'x' || :day || '")
    .replaceAll(resourceId, `${resource}' || :mine || '`)
    .replaceAll(SLOT_TIMES, laterBy)
    .replaceAll(UUID, "' || gen_random_uuid() || '");
};

/** A value as SQL writes it. */
export const literal = (value) => {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return `'${value.toISOString()}'`;
  if (Array.isArray(value)) return `'{${value.join(',')}}'`;
  return `'${String(value).replaceAll("'", "''")}'`;
};
