/** A process of its own, so that those who call and those who answer do not share one loop. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { listenWith, literal, makeStatementsAudible } from '../appointments/record-statements.mjs';

const require = createRequire(import.meta.url);
const { root, testEnv } = require('../../helpers/test-env.cjs');
const [databaseUrl] = process.argv.slice(2);

Object.assign(process.env, testEnv(databaseUrl), {
  PORT: '0',
  GUICHET_ROLE: 'web',
  API_RATE_LIMIT: '0',
  REALTIME_CONNECTIONS_PER_ADDRESS: '5000',
});
makeStatementsAudible();
const { createStrapi } = require('@strapi/strapi');
const { organisationScope, scopeSetting } = require(
  path.join(root, 'dist/plugins/kernel/shared/scope.js'),
);
const strapi = await createStrapi({ appDir: root, distDir: path.join(root, 'dist') }).load();
await new Promise((resolve) => strapi.server.listen(0, '127.0.0.1', resolve));

let heard = [];
const clients = [];

const hear = ({ client, text, values }) => {
  if (!clients.includes(client)) clients.push(client);
  const sql = text.replace(/\$(\d+)/g, (_match, index) => literal(values[index - 1]));
  heard.push({ connection: clients.indexOf(client), sql: sql.replace(/\s+/g, ' ').trim() });
};

const answers = {
  listen: () => {
    heard = [];
    listenWith(hear);
  },
  heard: () => {
    listenWith(undefined);
    return heard;
  },
};

process.on('message', (question) => process.send({ answer: answers[question]() ?? null }));

process.on('disconnect', () => process.exit());

const { rows } = await strapi.db.connection.raw('SELECT current_user AS role');
process.send({
  port: strapi.server.httpServer.address().port,
  role: rows[0].role,
  scope: scopeSetting(organisationScope('org')),
});
