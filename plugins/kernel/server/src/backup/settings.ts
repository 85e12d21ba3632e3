import { readFileSync } from 'node:fs';
import path from 'node:path';
import { whole } from '../../../shared/environment';

const KEEP_DAYS = 14;
const MOST_DAYS = 3_650;

/** What an operator says about backups, through the environment. */
export interface BackupSettings {
  folder: string;
  keep: number;
  auditKey: string;
}

export const backupSettings = (root: string, env: NodeJS.ProcessEnv): BackupSettings => {
  const auditKey = env['AUDIT_KEY'];
  if (!auditKey) throw new Error('AUDIT_KEY is not set: backups are sealed with it');
  return {
    folder: path.resolve(
      root,
      env['BACKUP_DIR'] || path.join(env['DATA_DIR'] || '.data', 'backups'),
    ),
    keep: whole(env, 'BACKUP_KEEP', KEEP_DAYS, 1, MOST_DAYS),
    auditKey,
  };
};

export const applicationVersion = (root: string): string => {
  const text = readFileSync(path.join(root, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
};
