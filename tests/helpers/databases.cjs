'use strict';

const { randomBytes } = require('node:crypto');
const { Client } = require('pg');

/** The server that the tests use; `scripts/test.mjs` starts one and says where. */
const serverUrl = () => {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error('TEST_DATABASE_URL is not set; run the tests through `npm test`');
  return url;
};

const withDatabase = (name) => {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.toString();
};

const onServer = async (work) => {
  const client = new Client({ connectionString: withDatabase('postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** One template a run; its name follows the run so that two runs on one server do not meet. */
exports.templateName = () => `guichet_template_${process.env.TEST_RUN_ID ?? 'local'}`;
exports.databaseUrl = withDatabase;

exports.createDatabase = async (template) => {
  const name = `guichet_test_${randomBytes(6).toString('hex')}`;
  await onServer((client) =>
    client.query(`CREATE DATABASE "${name}"${template ? ` TEMPLATE "${template}"` : ''}`),
  );
  return { name, url: withDatabase(name) };
};

exports.createNamedDatabase = (name) =>
  onServer(async (client) => {
    await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await client.query(`CREATE DATABASE "${name}"`);
  });

/** SQLSTATE: FORCE by an ordinary role stumbles over an autovacuum that is just at work there. */
const NOT_ALLOWED = '42501';

exports.dropDatabase = (name) =>
  onServer(async (client) => {
    for (let left = 50; ; left--) {
      try {
        return await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      } catch (error) {
        if (error.code !== NOT_ALLOWED || left === 0) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  });
