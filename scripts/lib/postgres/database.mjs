const ROLE = 'guichet';

const asSuperuser = async (connection, work) => {
  const { default: pg } = await import('pg');
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** An ordinary role: row policies, which keep organisations apart, do not bind superusers. */
const ensureRole = async (client, password, attributes) => {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [ROLE]);
  const verb = rowCount ? 'ALTER' : 'CREATE';
  await client.query(`${verb} ROLE ${ROLE} LOGIN ${attributes} PASSWORD '${password}'`);
};

const ensureDatabase = async (client, name) => {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (!rowCount) await client.query(`CREATE DATABASE "${name}" OWNER ${ROLE}`);
};

const urlOf = ({ port, credentials }, database) =>
  `postgres://${ROLE}:${credentials.guichet}@127.0.0.1:${port}/${database}`;

/** The application's own role and database on an embedded server; returns the address. */
export const ensureDatabaseFor = async (server) => {
  await asSuperuser(server.connection(), async (client) => {
    await ensureRole(client, server.credentials.guichet, 'NOCREATEDB');
    await ensureDatabase(client, ROLE);
  });
  return urlOf(server, ROLE);
};

/** Tests create databases of their own; those that a killed run left behind are dropped. */
export const ensureTestRole = async (server) => {
  await asSuperuser(server.connection(), async (client) => {
    await ensureRole(client, server.credentials.guichet, 'CREATEDB');
    const { rows } = await client.query(
      "SELECT datname FROM pg_database WHERE datname ~ '^guichet_(test|template)_'",
    );
    for (const { datname } of rows) {
      await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
    }
  });
  return urlOf(server, 'postgres');
};

export const databaseUrlOf = (server) => urlOf(server, ROLE);
