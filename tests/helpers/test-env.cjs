'use strict';

const { devNull, tmpdir } = require('node:os');
const path = require('node:path');

const root = path.resolve(__dirname, '../..');

/** Fixed secrets: tests are no secret, and fixed ones make failures repeatable. */
const secrets = {
  APP_KEYS: 'test-app-key-a,test-app-key-b',
  ADMIN_JWT_SECRET: 'test-admin-jwt-secret',
  API_TOKEN_SALT: 'test-api-token-salt',
  TRANSFER_TOKEN_SALT: 'test-transfer-token-salt',
  ENCRYPTION_KEY: 'test-encryption-key-of-32-characters',
  JWT_SECRET: 'test-jwt-secret',
  AUDIT_KEY: 'test-audit-key-of-more-than-32-characters',
  VAPID_PRIVATE_KEY: 'bLJgjvVWEUuU9kfGrVzDLG6fM0NF7eOVe1cu9kF2CuQ',
};

exports.root = root;

/** Everything that a Guichet process needs, for the given database. */
exports.testEnv = (databaseUrl) => ({
  ...secrets,
  TZ: 'UTC',
  NODE_ENV: 'test',
  HOST: '127.0.0.1',
  DATABASE_URL: databaseUrl,
  DATABASE_POOL_MIN: '0',
  // Not where this machine's own backups are.
  BACKUP_DIR: path.join(tmpdir(), `guichet-backups-${path.basename(databaseUrl)}`),
  BACKUP_KEEP: '2',
  // Tests that move the clock past the night would each write one.
  BACKUP_CRON: '0 2 29 2 *',
  SEED_DEMO: 'false',
  API_RATE_LIMIT: '1000000',
  AUTH_RATE_LIMIT: '1000000',
  REGISTER_RATE_LIMIT: '1000000',
  MAIL_RATE_LIMIT: '1000000',
  QUEUES_TICKETS_PER_MINUTE: '0',
  // Receivers of tests listen on this machine.
  WEBHOOKS_ALLOW_HTTP: 'true',
  WEBHOOKS_ALLOW_NETWORKS: '127.0.0.1/32',
  // Asked for the names of receivers; tests/helpers/name-server.ts, if anybody.
  WEBHOOKS_NAME_SERVERS: `127.0.0.1:${21530 + Number(process.env.JEST_WORKER_ID ?? 0)}`,
  WEBHOOKS_TIMEOUT_MS: '1500',
  POSTES_HEARTBEAT_SECONDS: '1',
  // Nor ends what a test has left behind by moving the clock: tests that want it ask for it.
  POSTES_EXPIRED_CRON: '0 2 29 2 *',
  STRAPI_TELEMETRY_DISABLED: 'true',
  // Strapi would fill gaps from the .env of this machine's own Guichet.
  ENV_PATH: devNull,
  STRAPI_LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'error',
});
