import './lib/node-version.mjs';
import path from 'node:path';

process.env.TZ = 'UTC';
const { runMain } = await import('./lib/failure.mjs');
const { anyDatabase } = await import('./lib/any-database.mjs');
const { makeBackup, removeOldBackups } = await import('./lib/backup/backup.mjs');
const { backupProgress } = await import('./lib/backup/progress.mjs');
const { readEnvironment } = await import('./lib/env-file.mjs');
const { say } = await import('./lib/progress.mjs');
const { inRoot } = await import('./lib/root.mjs');

/** `npm run backup`: also while Guichet runs. */
runMain(async () => {
  const env = readEnvironment();
  const directory = path.resolve(
    inRoot(),
    env.BACKUP_DIR || path.join(env.DATA_DIR || '.data', 'backups'),
  );
  const database = await anyDatabase(env);
  const progress = backupProgress('saving');
  try {
    const uploads = inRoot('public/uploads');
    const { file, bytes, digest } = await makeBackup({
      url: database.url,
      uploads,
      directory,
      progress,
    });
    const removed = removeOldBackups(directory, Number(env.BACKUP_KEEP || 7));
    progress.stop();
    say(`Saved ${file} (${Math.ceil(bytes / 1024)} kB, SHA-256 of its content ${digest}).`);
    if (removed.length > 0) say(`Removed ${removed.length} older one(s).`);
  } finally {
    progress.stop();
    await database.stop();
  }
});
