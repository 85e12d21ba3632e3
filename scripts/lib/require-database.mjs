import { Failure } from './failure.mjs';

const OLDEST = 15;
const TIMEOUT = 8_000;

const UNREACHABLE =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT)$/;

const addressOf = ({ host, port }) => `${host}:${port}`;

/** One sentence for each way in which a database says no. */
const explain = (error, client) => {
  const code = error.errors?.[0]?.code ?? error.code;
  if (UNREACHABLE.test(code) || /timeout/.test(error.message)) {
    return `No database answers at ${addressOf(client)} (${code ?? 'timeout'}): start PostgreSQL there, or correct DATABASE_URL.`;
  }
  if (code === '28P01' || code === '28000') {
    return `The database at ${addressOf(client)} refuses the user "${client.user}": correct the user or password in DATABASE_URL.`;
  }
  if (code === '3D000') {
    return `The database "${client.database}" does not exist at ${addressOf(client)}: create it (CREATE DATABASE), or correct DATABASE_URL.`;
  }
  return `The database at ${addressOf(client)} cannot be used (${error.message}): correct DATABASE_URL.`;
};

const QUESTIONS = `
  SELECT current_setting('server_version') AS version,
         current_setting('server_version_num')::int / 10000 AS major,
         has_schema_privilege('public', 'CREATE') AS may_create`;

/** Fails with one sentence unless the database of that address can carry Guichet. */
export const requireDatabase = async (connectionString) => {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: TIMEOUT });
  // A connection that breaks later than its answer must not end the process with a stack.
  client.on('error', () => undefined);
  const { rows } = await client
    .connect()
    .then(() => client.query(QUESTIONS))
    .catch((error) => {
      throw new Failure(explain(error, client));
    })
    .finally(() => client.end().catch(() => undefined));
  requireUsable(rows[0], client);
};

const requireUsable = ({ version, major, may_create: mayCreate }, client) => {
  if (major < OLDEST) {
    throw new Failure(
      `Guichet needs PostgreSQL ${OLDEST} or newer, and ${addressOf(client)} is ${version}: upgrade it, or let DATABASE_URL name another.`,
    );
  }
  if (!mayCreate) {
    throw new Failure(
      `The user "${client.user}" may not create tables in "${client.database}": make it the owner (ALTER DATABASE … OWNER TO …).`,
    );
  }
};
