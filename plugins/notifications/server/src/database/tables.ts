import { isMine, isPlatform, protectRows } from '../../../../kernel/shared/row-policies';

/**
 * Plain SQL: partial indexes, identity columns and constraints that Strapi's models do not know, and
 * nothing that generated routes could reach.
 */
export const WORKFLOWS = 'notification_workflows';
export const TEMPLATES = 'notification_templates';
export const MESSAGES = 'notification_messages';
export const DELIVERIES = 'notification_deliveries';
export const INBOX = 'notification_inbox';
export const PREFERENCES = 'notification_preferences';
export const PROFILES = 'notification_profiles';
export const SUPPRESSIONS = 'notification_suppressions';
export const DEVICES = 'notification_devices';
export const OUTBOX = 'notification_outbox';
export const BATCHES = 'notification_batches';

/** What is told, and in which words. */
const words = [
  `CREATE TABLE IF NOT EXISTS ${WORKFLOWS} (
     key text PRIMARY KEY,
     rules jsonb NOT NULL,
     enabled boolean NOT NULL DEFAULT true,
     customised boolean NOT NULL DEFAULT false,
     revision integer NOT NULL DEFAULT 1,
     updated_at timestamptz NOT NULL)`,
  ...protectRows(WORKFLOWS, isPlatform),

  `CREATE TABLE IF NOT EXISTS ${TEMPLATES} (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     workflow_key text NOT NULL,
     channel text NOT NULL,
     locale text NOT NULL,
     version integer NOT NULL,
     current boolean NOT NULL,
     builtin boolean NOT NULL,
     subject text NOT NULL,
     body text NOT NULL,
     mjml text,
     html text,
     url text,
     created_at timestamptz NOT NULL,
     created_by text)`,
  `CREATE UNIQUE INDEX IF NOT EXISTS ${TEMPLATES}_version
     ON ${TEMPLATES} (workflow_key, channel, locale, version)`,
  `CREATE UNIQUE INDEX IF NOT EXISTS ${TEMPLATES}_current
     ON ${TEMPLATES} (workflow_key, channel, locale) WHERE current`,
  ...protectRows(TEMPLATES, isPlatform),
];

const ledger = [
  // What all recipients of one event share, once.
  `CREATE TABLE IF NOT EXISTS ${MESSAGES} (
     source_id text NOT NULL,
     workflow_key text NOT NULL,
     variables jsonb NOT NULL,
     reply_to text,
     calendar jsonb,
     created_at timestamptz NOT NULL,
     PRIMARY KEY (source_id, workflow_key))`,
  `CREATE INDEX IF NOT EXISTS ${MESSAGES}_created ON ${MESSAGES} USING brin (created_at)`,
  ...protectRows(MESSAGES, isPlatform),

  `CREATE TABLE IF NOT EXISTS ${DELIVERIES} (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     source_id text NOT NULL,
     recipient text NOT NULL,
     channel text NOT NULL CHECK (channel IN ('in-app', 'email', 'sms', 'push')),
     workflow_key text NOT NULL,
     category text NOT NULL,
     organisation_id text,
     batch_id uuid,
     state text NOT NULL CHECK (state IN ('queued', 'sent', 'delivered', 'failed', 'suppressed')),
     reason text,
     name text,
     address text,
     locale text NOT NULL,
     time_zone text NOT NULL,
     variables jsonb,
     fallbacks jsonb NOT NULL DEFAULT '[]',
     quiet jsonb,
     unless_read boolean NOT NULL DEFAULT false,
     digest_key text,
     wanted_at timestamptz NOT NULL,
     due_at timestamptz NOT NULL,
     held boolean NOT NULL DEFAULT false,
     cancelled boolean NOT NULL DEFAULT false,
     owner uuid,
     lease_until timestamptz,
     attempts integer NOT NULL DEFAULT 0,
     tries integer NOT NULL DEFAULT 0,
     unknown integer NOT NULL DEFAULT 0,
     message_id uuid NOT NULL DEFAULT gen_random_uuid(),
     reached text[] NOT NULL DEFAULT '{}',
     provider text,
     provider_id text,
     last_error text,
     created_at timestamptz NOT NULL,
     sent_at timestamptz,
     finished_at timestamptz,
     CHECK ((state IN ('failed', 'suppressed')) = (reason IS NOT NULL))
   ) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05)`,
  `ALTER TABLE ${DELIVERIES} ADD COLUMN IF NOT EXISTS cancelled boolean NOT NULL DEFAULT false`,
  `CREATE UNIQUE INDEX IF NOT EXISTS ${DELIVERIES}_once
     ON ${DELIVERIES} (source_id, recipient, channel)`,
  `CREATE INDEX IF NOT EXISTS ${DELIVERIES}_lane
     ON ${DELIVERIES} (channel, (batch_id IS NOT NULL), due_at, id)
     WHERE state = 'queued' AND NOT held`,
  `DROP INDEX IF EXISTS ${DELIVERIES}_due`,
  `CREATE INDEX IF NOT EXISTS ${DELIVERIES}_digest ON ${DELIVERIES} (digest_key, due_at)
     WHERE state = 'queued' AND digest_key IS NOT NULL`,
  `CREATE INDEX IF NOT EXISTS ${DELIVERIES}_recipient
     ON ${DELIVERIES} (recipient, workflow_key, channel, created_at)`,
  `CREATE INDEX IF NOT EXISTS ${DELIVERIES}_batch ON ${DELIVERIES} (batch_id)
     WHERE batch_id IS NOT NULL`,
  `CREATE INDEX IF NOT EXISTS ${DELIVERIES}_reported ON ${DELIVERIES} (provider_id)
     WHERE provider = 'twilio'`,
  `DROP INDEX IF EXISTS ${DELIVERIES}_provider`,
  `CREATE INDEX IF NOT EXISTS ${DELIVERIES}_failed ON ${DELIVERIES} (id) WHERE state = 'failed'`,
  `CREATE INDEX IF NOT EXISTS ${DELIVERIES}_organisation ON ${DELIVERIES} (organisation_id, id)`,
  `CREATE INDEX IF NOT EXISTS ${DELIVERIES}_created ON ${DELIVERIES} USING brin (created_at)`,
  ...protectRows(DELIVERIES, isMine),

  `CREATE TABLE IF NOT EXISTS ${OUTBOX} (
     delivery_id bigint PRIMARY KEY,
     organisation_id text,
     channel text NOT NULL,
     address text NOT NULL,
     subject text NOT NULL,
     body text NOT NULL,
     html text,
     created_at timestamptz NOT NULL)`,
  `CREATE INDEX IF NOT EXISTS ${OUTBOX}_created ON ${OUTBOX} (created_at)`,
  ...protectRows(OUTBOX, isMine),
];

/** What belongs to a person; verbs read it for him in the platform's scope. */
const people = [
  `CREATE TABLE IF NOT EXISTS ${INBOX} (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     source_id text NOT NULL,
     account_key text NOT NULL,
     organisation_id text,
     workflow_key text NOT NULL,
     category text NOT NULL,
     title text NOT NULL,
     body text NOT NULL,
     url text,
     created_at timestamptz NOT NULL,
     read_at timestamptz)`,
  `CREATE INDEX IF NOT EXISTS ${INBOX}_account ON ${INBOX} (account_key, id)`,
  `CREATE INDEX IF NOT EXISTS ${INBOX}_unread ON ${INBOX} (account_key, id) WHERE read_at IS NULL`,
  `CREATE INDEX IF NOT EXISTS ${INBOX}_created ON ${INBOX} USING brin (created_at)`,
  ...protectRows(INBOX, isPlatform),

  `CREATE TABLE IF NOT EXISTS ${PREFERENCES} (
     account_key text NOT NULL,
     category text NOT NULL,
     channel text NOT NULL,
     enabled boolean NOT NULL,
     updated_at timestamptz NOT NULL,
     PRIMARY KEY (account_key, category, channel))`,
  ...protectRows(PREFERENCES, isPlatform),

  `CREATE TABLE IF NOT EXISTS ${PROFILES} (
     account_key text PRIMARY KEY,
     quiet_from text,
     quiet_to text,
     updated_at timestamptz NOT NULL,
     CHECK ((quiet_from IS NULL) = (quiet_to IS NULL)))`,
  ...protectRows(PROFILES, isPlatform),

  // An address that must not be written to: all of it ('*') or one category.
  `CREATE TABLE IF NOT EXISTS ${SUPPRESSIONS} (
     channel text NOT NULL,
     address text NOT NULL,
     category text NOT NULL,
     reason text NOT NULL CHECK (reason IN ('UNSUBSCRIBED', 'BOUNCED')),
     created_at timestamptz NOT NULL,
     PRIMARY KEY (channel, address, category))`,
  ...protectRows(SUPPRESSIONS, isPlatform),

  `CREATE TABLE IF NOT EXISTS ${DEVICES} (
     id uuid PRIMARY KEY,
     account_key text NOT NULL,
     kind text NOT NULL CHECK (kind IN ('web', 'fcm', 'apns')),
     token text NOT NULL,
     keys jsonb,
     name text,
     created_at timestamptz NOT NULL)`,
  `CREATE UNIQUE INDEX IF NOT EXISTS ${DEVICES}_token ON ${DEVICES} (kind, md5(token))`,
  `CREATE INDEX IF NOT EXISTS ${DEVICES}_account ON ${DEVICES} (account_key)`,
  ...protectRows(DEVICES, isPlatform),
];

const batches = [
  `CREATE TABLE IF NOT EXISTS ${BATCHES} (
     id uuid PRIMARY KEY,
     organisation_id text,
     category text NOT NULL,
     audience jsonb NOT NULL,
     channels text[] NOT NULL,
     subject text NOT NULL,
     state text NOT NULL CHECK (state IN ('running', 'paused', 'cancelled')),
     cursor text NOT NULL DEFAULT '',
     total integer NOT NULL,
     planned integer NOT NULL DEFAULT 0,
     expanded boolean NOT NULL DEFAULT false,
     created_by text,
     created_at timestamptz NOT NULL)`,
  `CREATE INDEX IF NOT EXISTS ${BATCHES}_created ON ${BATCHES} (created_at)`,
  ...protectRows(BATCHES, isMine),
];

export const notificationTables: readonly string[] = [...words, ...ledger, ...people, ...batches];
