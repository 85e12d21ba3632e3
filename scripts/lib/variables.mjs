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

const timeZone = (value) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return value;
  } catch {
    return undefined;
  }
};

const list = (parse) => (value) =>
  value.split(',').every((part) => parse(part.trim()) !== undefined) ? value : undefined;

const days = (min, max) => ({
  parse: integer(min, max),
  hint: `days between ${min} and ${max}`,
});

const minutes = { parse: integer(1, 100_000), hint: 'minutes, 1 or more' };
const cron = {
  parse: matching(/^(\S+ ){4,5}\S+$/),
  hint: 'five or six fields of cron, such as 0 2 * * *',
};
const truth = { parse: oneOf('true', 'false'), hint: 'true or false' };
const network = matching(/^[\da-fA-F.:]+(\/\d{1,3})?$/);
const nameServer = matching(/^(\[[\da-fA-F:]+\]|[\da-fA-F.:]+)(:\d{1,5})?$/);

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
  TRUST_PROXY: truth,
  TRUSTED_PROXIES: { parse: integer(1, 10), hint: 'a number of proxies between 1 and 10' },
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
  BACKUP_DIR: { parse: text, hint: 'a folder' },
  BACKUP_KEEP: days(1, 3_650),
  BACKUP_CRON: cron,
  REDIS_URL: { parse: url('redis', 'rediss'), hint: 'redis://host:6379' },
  GUICHET_ROLE: { parse: oneOf('all', 'web'), hint: 'all or web; `npm run worker` is for workers' },
  GUICHET_LEASE_SECONDS: { parse: integer(1, 3_600), hint: 'seconds between 1 and 3600' },
  GUICHET_POLL_MS: { parse: integer(10, 60_000), hint: 'milliseconds between 10 and 60000' },
  GUICHET_JOBS_AT_A_TIME: { parse: integer(1, 1_000), hint: 'a number of jobs between 1 and 1000' },
  GUICHET_EVENT_DAYS: days(1, 3_650),
  GUICHET_JOB_DAYS: days(1, 3_650),
  GUICHET_DEAD_LETTER_DAYS: days(1, 3_650),
  REDIS_PREFIX: { parse: matching(/^[\w:-]{1,64}$/), hint: 'letters, digits, -, _ and :' },
  AUDIT_RETENTION_DAYS: days(0, 36_500),
  AUDIT_CHECKPOINT_FILE: { parse: text, hint: 'a file' },
  AUDIT_KEYS_RETIRED: { parse: text, hint: 'keys separated by commas' },
  WEBHOOKS_ALLOW_HTTP: truth,
  WEBHOOKS_ALLOW_NETWORKS: {
    parse: list(network),
    hint: 'networks separated by commas, such as 10.1.0.0/16',
  },
  WEBHOOKS_NAME_SERVERS: {
    parse: list(nameServer),
    hint: 'addresses separated by commas, such as 9.9.9.9',
  },
  WEBHOOKS_CONCURRENCY: {
    parse: integer(1, 100),
    hint: 'a number of deliveries between 1 and 100',
  },
  WEBHOOKS_TIMEOUT_MS: {
    parse: integer(100, 60_000),
    hint: 'milliseconds between 100 and 60000',
  },
  WEBHOOKS_RETENTION_DAYS: days(4, 365),
  WEBHOOKS_DISABLE_AFTER_DAYS: days(1, 365),
  SMTP_URL: { parse: url('smtp', 'smtps'), hint: 'smtp://user:password@host:587' },
  MAIL_FROM: {
    parse: matching(/^[^@\r\n]+@[^@\s]+$/),
    hint: 'an address such as desk@example.org',
  },
  CRM_COUNTRY: { parse: matching(/^[A-Z]{2}$/), hint: 'a country of ISO 3166-1 such as FR' },
  CRM_IGNORED_ALERTS: { parse: integer(1, 1_000), hint: 'a number of alerts, 1 or more' },
  CRM_DIGEST_HOUR: { parse: integer(0, 23), hint: 'an hour from 0 to 23' },
  CRM_QUIET_FROM: { parse: integer(0, 24), hint: 'an hour from 0 to 24' },
  CRM_QUIET_UNTIL: { parse: integer(0, 24), hint: 'an hour from 0 to 24' },
  CRM_PROPERTY_URL: {
    parse: matching(/\{id\}/),
    hint: 'an address with {id} in it, such as https://www.example.org/homes/{id}',
  },
  APPOINTMENTS_UNDO_MINUTES: minutes,
  APPOINTMENTS_OFFER_MINUTES: minutes,
  APPOINTMENTS_HOLD_QUOTA: { parse: integer(1, 1_000), hint: 'a number of holds, 1 or more' },
  APPOINTMENTS_REMINDER_MINUTES: {
    parse: list(minutes.parse),
    hint: 'minutes separated by commas, such as 1440,120',
  },
  APPOINTMENTS_MAILS: truth,
  DKIM_DOMAIN: { parse: matching(/^[\w.-]+$/), hint: 'a domain' },
  DKIM_SELECTOR: { parse: matching(/^[\w.-]+$/), hint: 'the selector of the DNS record' },
  DKIM_PRIVATE_KEY: { parse: text, hint: 'a key in PEM' },
  TWILIO_ACCOUNT_SID: { parse: matching(/^AC\w+$/), hint: 'AC… of your Twilio account' },
  TWILIO_AUTH_TOKEN: { parse: text, hint: 'the token of your Twilio account' },
  TWILIO_FROM: { parse: matching(/^(\+\d{4,15}|MG\w+)$/), hint: '+33… or a messaging service MG…' },
  TWILIO_API_URL: { parse: url('http', 'https'), hint: 'the address of the API' },
  FCM_PROJECT_ID: { parse: matching(/^[\w-]+$/), hint: 'the id of your Firebase project' },
  FCM_CLIENT_EMAIL: {
    parse: matching(/^[^\s@]+@[^\s@]+$/),
    hint: 'the address of a service account',
  },
  FCM_PRIVATE_KEY: { parse: text, hint: 'a key in PEM' },
  FCM_API_URL: { parse: url('http', 'https'), hint: 'the address of the API' },
  FCM_TOKEN_URL: { parse: url('http', 'https'), hint: 'the address that gives tokens' },
  APNS_KEY: { parse: text, hint: 'a key in PEM' },
  APNS_KEY_ID: { parse: matching(/^\w+$/), hint: 'the id of the key' },
  APNS_TEAM_ID: { parse: matching(/^\w+$/), hint: 'the id of your team' },
  APNS_TOPIC: { parse: matching(/^[\w.-]+$/), hint: 'the id of your app' },
  APNS_URL: { parse: url('http', 'https'), hint: 'the address of the service' },
  NOTIFICATIONS_COUNTRY: { parse: matching(/^[A-Z]{2}$/), hint: 'a country such as FR' },
  NOTIFICATIONS_TIME_ZONE: { parse: timeZone, hint: 'a time zone such as Europe/Paris' },
  NOTIFICATIONS_QUIET_HOURS: {
    parse: matching(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/),
    hint: 'like 22:00-07:00',
  },
  NOTIFICATIONS_PUSH_HOSTS: { parse: list(text), hint: 'hosts separated by commas' },
  NOTIFICATIONS_RETENTION_DAYS: days(1, 3_650),
  NOTIFICATIONS_CONCURRENCY: {
    parse: integer(1, 500),
    hint: 'a number of messages between 1 and 500',
  },
  NOTIFICATIONS_SMTP_CONNECTIONS: {
    parse: integer(1, 100),
    hint: 'a number of connections between 1 and 100',
  },
  NOTIFICATIONS_RETRY_MS: {
    parse: integer(10, 3_600_000),
    hint: 'milliseconds between 10 and 3600000',
  },
  POSTES_HEARTBEAT_SECONDS: { parse: integer(1, 25), hint: 'seconds between 1 and 25' },
  POSTES_CODES_PER_POSTE: { parse: integer(1, 10_000), hint: 'a number of codes, 1 or more' },
  POSTES_CODES_PER_ROOM: { parse: integer(1, 100_000), hint: 'a number of codes, 1 or more' },
  POSTES_EXPIRED_CRON: cron,
  POSTES_WARNINGS_CRON: cron,
  QUEUES_UNDO_MINUTES: minutes,
  QUEUES_TICKETS_PER_MINUTE: {
    parse: integer(0, 100_000),
    hint: 'a number of tickets, 0 for no limit',
  },
  HCAPTCHA_SECRET: { parse: text, hint: 'the secret of your hCaptcha account' },
  HCAPTCHA_SITE_KEY: { parse: text, hint: 'the site key of your hCaptcha account' },
  HCAPTCHA_VERIFY_URL: { parse: url('http', 'https'), hint: 'the address of the verifier' },
  CAPTCHA_FAIL_MODE: { parse: oneOf('fail-open', 'fail-closed'), hint: 'fail-open or fail-closed' },
  API_RATE_LIMIT: {
    parse: integer(0, 1_000_000_000),
    hint: 'a number of requests, 0 for no limit',
  },
  REALTIME_CONNECTIONS_PER_ADDRESS: {
    parse: integer(1, 1_000_000),
    hint: 'a number of connections, 1 or more',
  },
  REALTIME_CONNECTIONS_PER_ACCOUNT: {
    parse: integer(1, 1_000_000),
    hint: 'a number of connections, 1 or more',
  },
  REALTIME_BUFFER_BYTES: {
    parse: integer(65_536, 1_073_741_824),
    hint: 'a number of bytes between 65536 and 1073741824',
  },
  SEED_DEMO: truth,
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
const shown = (name, value) =>
  /URL|DSN|PASSWORD|SECRET|KEY|TOKEN/.test(name) ? '' : `, not "${value}"`;

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
