import './lib/node-version.mjs';

const { runMain } = await import('./lib/failure.mjs');
const { importCrm } = await import('./lib/import-crm.mjs');
runMain(() => importCrm('clients', process.argv.slice(2)));
