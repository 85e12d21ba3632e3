import { Failure } from './failure.mjs';

/** A parser returns the value, or undefined for one that makes no sense. */
const integer = (min, max) => (text) => {
  const number = Number(text);
  return /^\d+$/.test(text) && number >= min && number <= max ? number : undefined;
};

const oneOf =
  (...words) =>
  (text) =>
    words.includes(text) ? text : undefined;

const url =
  (...protocols) =>
  (text) =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1))
      ? text
      : undefined;

const matching = (pattern) => (text) => (pattern.test(text) ? text : undefined);

const postgresUrl = (text) =>
  url('postgres', 'postgresql')(text) && new URL(text).pathname.length > 1 ? text : undefined;

/** What Strapi asks of an administrator's password. */
const strongPassword = (text) =>
  text.length >= 8 &&
  Buffer.byteLength(text) <= 72 &&
  /[a-z]/.test(text) &&
  /[A-Z]/.test(text) &&
  /\d/.test(text)
    ? text
    : undefined;

const text = (value) => value;

/**
 * Every variable that Guichet reads, apart from the secrets (secrets.mjs). `hint` completes
 * "NAME must be …". `.env.example` explains them to the reader; a test compares the two.
 */
export const VARIABLES = {
  HOST: {
    parse: matching(/^[\w.:-]+$/),
    hint: 'an address of this machine, such as 127.0.0.1 or 0.0.0.0',
  },
  PORT: { parse: integer(1, 65_535), hint: 'a port between 1 and 65535' },
  PUBLIC_URL: {
    parse: url('http', 'https'),
    hint: 'the address that visitors use, such as https://guichet.example.org',
  },
  TRUST_PROXY: { parse: oneOf('true', 'false'), hint: 'true or false' },
  DATA_DIR: { parse: text, hint: 'a folder' },
  DATABASE_URL: { parse: postgresUrl, hint: 'postgres://user:password@host:5432/database' },
  DATABASE_POOL_MIN: {
    parse: integer(0, 1_000),
    hint: 'a number of connections between 0 and 1000',
  },
  DATABASE_POOL_MAX: {
    parse: integer(2, 1_000),
    hint: 'a number of connections between 2 and 1000',
  },
  DATABASE_CONNECTION_TIMEOUT: {
    parse: integer(100, 600_000),
    hint: 'milliseconds between 100 and 600000',
  },
  REDIS_URL: { parse: url('redis', 'rediss'), hint: 'redis://host:6379' },
  GUICHET_ROLE: { parse: oneOf('all', 'web'), hint: 'all or web; `npm run worker` is for workers' },
  GUICHET_LEASE_SECONDS: { parse: integer(1, 3_600), hint: 'seconds between 1 and 3600' },
  GUICHET_POLL_MS: { parse: integer(10, 60_000), hint: 'milliseconds between 10 and 60000' },
  API_RATE_LIMIT: {
    parse: integer(0, 1_000_000_000),
    hint: 'a number of requests, 0 for no limit',
  },
  SEED_DEMO: { parse: oneOf('true', 'false'), hint: 'true or false' },
  ADMIN_EMAIL: { parse: matching(/^[^\s@]+@[^\s@]+$/), hint: 'an email address' },
  ADMIN_PASSWORD: {
    parse: strongPassword,
    hint: '8 to 72 characters with a small letter, a capital and a digit',
  },
  DEMO_PASSWORD: {
    parse: strongPassword,
    hint: '8 to 72 characters with a small letter, a capital and a digit',
  },
  SENTRY_DSN: {
    parse: matching(/^https?:\/\/[^@/\s]+@[^/\s]+\/\S*\d+$/),
    hint: 'https://key@host/number',
  },
  STRAPI_LOG_LEVEL: {
    parse: oneOf('error', 'warn', 'info', 'http', 'verbose', 'debug', 'silly'),
    hint: 'error, warn, info, http, verbose, debug or silly',
  },
};

/** Only what makes no secret of itself is repeated in a message. */
const shown = (name, value) => (/URL|DSN|PASSWORD/.test(name) ? '' : `, not "${value}"`);

/** The first variable that makes no sense ends the start with one sentence. */
export const requireValidVariables = (env) => {
  for (const [name, { parse, hint }] of Object.entries(VARIABLES)) {
    const value = env[name];
    if (!value || parse(value) !== undefined) continue;
    throw new Failure(
      `${name} must be ${hint}${shown(name, value)}: correct it in the environment or in .env.`,
    );
  }
  requireRoomInPool(env);
};

const requireRoomInPool = (env) => {
  if (Number(env.DATABASE_POOL_MIN ?? 2) <= Number(env.DATABASE_POOL_MAX ?? 20)) return;
  throw new Failure(
    'DATABASE_POOL_MIN must not be more than DATABASE_POOL_MAX: correct one of them.',
  );
};
