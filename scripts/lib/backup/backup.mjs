import { anyDatabase } from '../any-database.mjs';
import { asFailure } from '../compiled.mjs';
import { readEnvironment } from '../env-file.mjs';
import { Failure } from '../failure.mjs';
import { percentOf, percentProgress } from '../percent-progress.mjs';
import { say } from '../progress.mjs';
import { requireDatabase } from '../require-database.mjs';
import { root } from '../root.mjs';
import { requireValidVariables } from '../variables.mjs';
import { module, uploadsFolder, withDatabase } from './place.mjs';
import { sizeOf } from './sizes.mjs';

export const USAGE = `npm run backup

Writes the database and the uploads into one file in BACKUP_DIR, while Guichet runs or not, and
removes backups of days that BACKUP_KEEP does not keep. The secrets in .env are not in it.`;

/** `npm run backup`: what the nightly job does, by hand. */
export const backup = async (args) => {
  if (args.length > 0) throw new Failure(USAGE);
  const env = readEnvironment();
  requireValidVariables(env);
  if (!env.AUDIT_KEY) {
    throw new Failure(
      'AUDIT_KEY is not set: start Guichet once with npm start, or put its .env in place.',
    );
  }
  if (env.DATABASE_URL) await requireDatabase(env.DATABASE_URL);
  const report = await withDatabase(await anyDatabase(env), (url) => write(env, url));
  summarise(report);
};

const write = async (env, connectionString) => {
  const { backupSettings, applicationVersion } = module('settings');
  const { writeBackup } = module('write-backup');
  const progress = percentProgress();
  try {
    return await writeBackup({
      ...backupSettings(root, env),
      connection: { connectionString },
      uploads: uploadsFolder(),
      application: applicationVersion(root),
      now: new Date(),
      onProgress: ({ done, total, what }) => progress.show(percentOf(done, total), what),
    }).catch(asFailure);
  } finally {
    progress.stop();
  }
};

const summarise = ({ file, bytes, sha256, tables, rows, uploads, missing, removed }) => {
  say(`${rows} rows of ${tables} tables and ${uploads} uploads (${sizeOf(bytes)}):`);
  say(file);
  say(`SHA-256 ${sha256}`);
  if (removed.length > 0) say(`Removed ${removed.length} older: ${removed.join(', ')}`);
  if (missing.length > 0) {
    process.stderr.write(
      `${missing.length} uploads are named in the database and not in their folder: ${missing.slice(0, 10).join(', ')}\n`,
    );
  }
};
