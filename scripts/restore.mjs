import './lib/node-version.mjs';

const { runMain } = await import('./lib/failure.mjs');
const { restore } = await import('./lib/backup/restore.mjs');
runMain(() => restore(process.argv.slice(2)));
