import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import { TABLES, tableStatements } from './tables';

const unique = (name: string, table: string, rest: string): string =>
  `CREATE UNIQUE INDEX IF NOT EXISTS ${name} ON ${table} ${rest}`;

const index = (name: string, table: string, rest: string): string =>
  `CREATE INDEX IF NOT EXISTS ${name} ON ${table} ${rest}`;

const ONE_SESSION = 'poste_sessions_one_a_poste';
const ONE_CODE = 'poste_sessions_code_unique';
const ONE_ADDRESS = 'postes_compatible_address';
const ONE_NAME = 'postes_name_unique';

const uniqueness = [
  unique(
    ONE_SESSION,
    TABLES.sessions,
    `(poste_id) WHERE state IN ('active', 'paused', 'interrupted')`,
  ),
  unique(ONE_CODE, TABLES.sessions, `(organisation_id, code_hash) WHERE state <> 'ended'`),
  // By address alone only one poste can be meant.
  unique(ONE_ADDRESS, TABLES.postes, '(ip_address) WHERE compatibility'),
  unique(ONE_NAME, TABLES.postes, '(organisation_id, name)'),
  unique('poste_leases_one_open', TABLES.leases, `(session_id) WHERE state = 'open'`),
  unique('poste_enrolments_code', TABLES.enrolments, '(code_hash)'),
];

const indexes = [
  index('poste_sessions_list', TABLES.sessions, '(organisation_id, created_at DESC, id)'),
  index('poste_sessions_patron', TABLES.sessions, '(patron_id, created_at)'),
  index('poste_sessions_live', TABLES.sessions, `(counted_until) WHERE state = 'active'`),
  index('poste_sessions_codes', TABLES.sessions, `(code_expires_at) WHERE state = 'pending'`),
  index('poste_ledger_session', TABLES.ledger, '(session_id, id)'),
  index('poste_ledger_at', TABLES.ledger, '(organisation_id, at)'),
  index(
    'poste_commands_open',
    TABLES.commands,
    `(poste_id, number) WHERE state IN ('queued', 'sent', 'delivered')`,
  ),
  index(
    'poste_commands_expiry',
    TABLES.commands,
    `(expires_at) WHERE state IN ('queued', 'sent', 'delivered')`,
  ),
  index('poste_commands_recent', TABLES.commands, '(poste_id, number DESC)'),
  index('poste_waiting_line', TABLES.waiting, `(organisation_id, number) WHERE state <> 'left'`),
  index('postes_connection', TABLES.postes, '(connection)'),
  index('poste_patrons_list', TABLES.patrons, '(organisation_id, created_at DESC, id)'),
];

/** What is written stays written, for every role that may connect. */
const appendOnly = [
  `CREATE OR REPLACE FUNCTION poste_ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN RAISE EXCEPTION 'the time ledger is append-only'; END $$`,
  `CREATE OR REPLACE TRIGGER poste_ledger_append_only
     BEFORE UPDATE OR DELETE OR TRUNCATE ON ${TABLES.ledger}
     FOR EACH STATEMENT EXECUTE FUNCTION poste_ledger_is_append_only()`,
];

export const declareTables = (kernel: KernelApi): void => {
  kernel.afterSchemaSync('postes: tables', tableStatements);
  kernel.afterSchemaSync('postes: uniqueness', uniqueness);
  kernel.afterSchemaSync('postes: indexes', indexes);
  kernel.afterSchemaSync('postes: append-only ledger', appendOnly);
  for (const table of Object.values(TABLES)) {
    if (table !== TABLES.enrolments) kernel.protectTable(table);
  }
  kernel.nameConstraint(ONE_SESSION, 'POSTE_OCCUPIED', 'Somebody is at this poste');
  kernel.nameConstraint(ONE_CODE, 'CODE_TAKEN', 'This code is in use');
  kernel.nameConstraint(ONE_ADDRESS, 'ADDRESS_TAKEN', 'Another poste is known by this address');
  kernel.nameConstraint(ONE_NAME, 'NAME_TAKEN', 'Another poste has this name');
};
