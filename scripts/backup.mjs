import './lib/node-version.mjs';

const { runMain } = await import('./lib/failure.mjs');
const { backup } = await import('./lib/backup/backup.mjs');
runMain(() => backup(process.argv.slice(2)));
