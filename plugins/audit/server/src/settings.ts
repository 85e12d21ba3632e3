import { whole } from '../../../kernel/shared/environment';
import { createKeyRing } from './domain/key-ring';
import type { KeyRing } from './domain/key-ring';

/** What an operator says about the audit, through the environment. */
export interface AuditSettings {
  keys: KeyRing;
  /** Entries older than this are removed; 0 keeps them for ever. */
  retentionDays: number;
  /** A file outside the database that checkpoints are appended to as well. */
  checkpointFile: string | null;
}

/** CNIL: logs are kept for six to twelve months. */
const RETENTION_DAYS = 365;
const LONGEST_RETENTION = 36_500;

export const auditSettings = (env: NodeJS.ProcessEnv = process.env): AuditSettings => ({
  keys: keysFrom(env),
  retentionDays: whole(env, 'AUDIT_RETENTION_DAYS', RETENTION_DAYS, 0, LONGEST_RETENTION),
  checkpointFile: env['AUDIT_CHECKPOINT_FILE'] || null,
});

/** Shared with `audit:verify`, which needs nothing else. */
export const keysFrom = (env: NodeJS.ProcessEnv): KeyRing => {
  const secret = env['AUDIT_KEY'];
  if (!secret) throw new Error('AUDIT_KEY is not set: the audit log is signed with it');
  const retired = (env['AUDIT_KEYS_RETIRED'] ?? '').split(',').filter(Boolean);
  try {
    return createKeyRing(secret, retired);
  } catch (error) {
    throw new Error(`AUDIT_KEY, AUDIT_KEYS_RETIRED: ${(error as Error).message}`);
  }
};
