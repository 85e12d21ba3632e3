import './lib/node-version.mjs';
import { existsSync } from 'node:fs';

process.env.TZ = 'UTC';
const { Failure, runMain } = await import('./lib/failure.mjs');
const { anyDatabase } = await import('./lib/any-database.mjs');
const { backupProgress } = await import('./lib/backup/progress.mjs');
const { restoreBackup } = await import('./lib/backup/restore.mjs');
const { readEnvironment } = await import('./lib/env-file.mjs');
const { say } = await import('./lib/progress.mjs');
const { inRoot } = await import('./lib/root.mjs');

const USAGE =
  'npm run restore -- FILE --yes: replaces all that is in the database. Stop Guichet first; on a new machine start it once, so that the tables are there.';

runMain(async () => {
  const [file, sure, ...more] = process.argv.slice(2);
  if (!file || sure !== '--yes' || more.length > 0) throw new Failure(USAGE);
  if (!existsSync(file)) throw new Failure(`${file} does not exist: name a backup.`);
  const database = await anyDatabase(readEnvironment());
  const progress = backupProgress('restoring');
  try {
    const uploads = inRoot('public/uploads');
    const { createdAt } = await restoreBackup({ file, url: database.url, uploads, progress });
    progress.stop();
    say(`Restored what was there at ${createdAt}. Start Guichet again.`);
  } finally {
    progress.stop();
    await database.stop();
  }
});
