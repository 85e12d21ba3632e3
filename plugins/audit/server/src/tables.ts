import {
  enforcePolicies,
  isMine,
  isPlatform,
  verbPolicy,
} from '../../../kernel/shared/row-policies';

/**
 * The log in SQL of its own: Strapi's models know neither triggers nor generated columns. Reasons
 * for the shape: docs/decisions/0005-audit-chain.md.
 */
export const ENTRIES = 'audit_entries';
export const HEADS = 'audit_heads';
export const CHECKPOINTS = 'audit_checkpoints';
/** Where the last checkpoint of each chain stands; what it says is only whether to make another. */
export const CHECKPOINTED = 'audit_checkpointed';
export const SUBJECTS = 'audit_subjects';

/** Committed with their changes, and about to get their place in a chain. */
export const WAITING = 'audit_waiting';

/**
 * Whoever acts writes, also into the platform's chain and that of an organisation that he does not
 * belong to; only its members read. An update never finds a row.
 */
const entryPolicies = [
  ...enforcePolicies(ENTRIES),
  ...verbPolicy(ENTRIES, 'read', `FOR SELECT USING (${isMine})`),
  ...verbPolicy(ENTRIES, 'insert', 'FOR INSERT WITH CHECK (true)'),
  ...verbPolicy(ENTRIES, 'delete', `FOR DELETE USING (${isPlatform})`),
];

/** Removing the oldest entries is allowed to the statement that says so, in `prune.ts`. */
const appendOnly = [
  `CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'DELETE' AND current_setting('guichet.audit_pruning', true) = 'on' THEN
       RETURN OLD;
     END IF;
     RAISE EXCEPTION 'the audit log is append-only: % of % refused', TG_OP, TG_TABLE_NAME
       USING ERRCODE = 'insufficient_privilege';
   END $$`,
  ...[ENTRIES, CHECKPOINTS].flatMap((table) => [
    `DROP TRIGGER IF EXISTS audit_append_only ON ${table}`,
    `CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON ${table}
     FOR EACH ROW EXECUTE FUNCTION audit_refuse()`,
  ]),
  ...[ENTRIES, CHECKPOINTS, HEADS, SUBJECTS].flatMap((table) => [
    `DROP TRIGGER IF EXISTS audit_no_truncate ON ${table}`,
    `CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON ${table}
     FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()`,
  ]),
  `CREATE OR REPLACE FUNCTION audit_head_grows() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'DELETE' OR NEW.chain <> OLD.chain OR NEW.sequence < OLD.sequence
        OR NEW.anchor_sequence < OLD.anchor_sequence THEN
       RAISE EXCEPTION 'the head of an audit chain only moves forward'
         USING ERRCODE = 'insufficient_privilege';
     END IF;
     RETURN NEW;
   END $$`,
  `DROP TRIGGER IF EXISTS audit_head_grows ON ${HEADS}`,
  `CREATE TRIGGER audit_head_grows BEFORE UPDATE OR DELETE ON ${HEADS}
   FOR EACH ROW EXECUTE FUNCTION audit_head_grows()`,
];

/** Whoever acts writes what waits; only the platform reads it, and takes it into the chains. */
const waiting = [
  `CREATE TABLE IF NOT EXISTS ${WAITING} (
     seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     chain text NOT NULL,
     head text NOT NULL,
     payload text NOT NULL,
     key_id text NOT NULL,
     mac text NOT NULL
   ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000)`,
  ...enforcePolicies(WAITING),
  ...verbPolicy(WAITING, 'insert', 'FOR INSERT WITH CHECK (true)'),
  ...verbPolicy(WAITING, 'read', `FOR SELECT USING (${isPlatform})`),
  ...verbPolicy(WAITING, 'delete', `FOR DELETE USING (${isPlatform})`),
  `CREATE OR REPLACE FUNCTION audit_waiting_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'DELETE' AND current_setting('guichet.audit_chaining', true) = 'on' THEN
       RETURN NULL;
     END IF;
     RAISE EXCEPTION 'what waits for the audit log is append-only: % refused', TG_OP
       USING ERRCODE = 'insufficient_privilege';
   END $$`,
  `DROP TRIGGER IF EXISTS audit_append_only ON ${WAITING}`,
  // After the statement: its own first part says that it may.
  `CREATE TRIGGER audit_append_only AFTER UPDATE OR DELETE ON ${WAITING}
   FOR EACH STATEMENT EXECUTE FUNCTION audit_waiting_refuse()`,
  `DROP TRIGGER IF EXISTS audit_no_truncate ON ${WAITING}`,
  `CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON ${WAITING}
   FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()`,
];

/** One statement for many entries. The caller holds the heads' locks. */
const append = [
  'DROP FUNCTION IF EXISTS audit_append(json, json, text)',
  `CREATE OR REPLACE FUNCTION audit_append(new_heads json, new_entries json)
   RETURNS void LANGUAGE plpgsql AS $$
   BEGIN
     UPDATE ${HEADS} head SET sequence = new.sequence, hash = new.hash, key_id = new."keyId",
       seal = new.seal
     FROM json_to_recordset(new_heads) AS new(chain text, sequence bigint, hash text,
       "keyId" text, seal text)
     WHERE head.chain = new.chain;
     INSERT INTO ${ENTRIES} (id, chain, sequence, at, actor_kind, actor_id, action, entity_type,
       entity_id, key_id, hash, content)
     SELECT id, chain, sequence, at, "actorKind", "actorId", action, "entityType", "entityId",
       "keyId", hash, content
     FROM json_to_recordset(new_entries) AS entry(id uuid, chain text, sequence bigint,
       at timestamptz, "actorKind" text, "actorId" text, action text, "entityType" text,
       "entityId" text, "keyId" text, hash text, content text);
   END $$`,
];

export const auditTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS ${HEADS} (
     chain text PRIMARY KEY,
     sequence bigint NOT NULL DEFAULT 0,
     hash text NOT NULL DEFAULT repeat('0', 64),
     anchor_sequence bigint NOT NULL DEFAULT 0,
     anchor_hash text NOT NULL DEFAULT repeat('0', 64),
     key_id text NOT NULL DEFAULT '',
     seal text NOT NULL DEFAULT ''
   ) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500)`,
  // Text, because jsonb would not keep the bytes that were hashed.
  `CREATE TABLE IF NOT EXISTS ${ENTRIES} (
     id uuid PRIMARY KEY,
     chain text NOT NULL,
     sequence bigint NOT NULL,
     at timestamptz NOT NULL,
     actor_kind text NOT NULL,
     actor_id text,
     action text NOT NULL,
     entity_type text NOT NULL,
     entity_id text NOT NULL,
     key_id text NOT NULL,
     hash text NOT NULL,
     content text NOT NULL,
     organisation_id text GENERATED ALWAYS AS (nullif(chain, 'platform')) STORED)`,
  `CREATE UNIQUE INDEX IF NOT EXISTS ${ENTRIES}_sequence ON ${ENTRIES} (chain, sequence)`,
  `CREATE INDEX IF NOT EXISTS ${ENTRIES}_organisation ON ${ENTRIES} (organisation_id, id)`,
  `CREATE INDEX IF NOT EXISTS ${ENTRIES}_entity ON ${ENTRIES} (entity_type, entity_id, id)`,
  `CREATE INDEX IF NOT EXISTS ${ENTRIES}_actor ON ${ENTRIES} (actor_kind, actor_id, id)`,
  `CREATE INDEX IF NOT EXISTS ${ENTRIES}_action ON ${ENTRIES} (action, id)`,
  ...entryPolicies,

  `CREATE TABLE IF NOT EXISTS ${CHECKPOINTS} (
     number bigint PRIMARY KEY,
     at timestamptz NOT NULL,
     key_id text NOT NULL,
     previous text NOT NULL,
     heads jsonb NOT NULL,
     signature text NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS ${CHECKPOINTED} (
     chain text PRIMARY KEY,
     sequence bigint NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS ${SUBJECTS} (
     subject text PRIMARY KEY,
     key_id text,
     wrapped text,
     created_at timestamptz NOT NULL DEFAULT now(),
     erased_at timestamptz)`,
  ...appendOnly,
  ...waiting,
  ...append,
];
