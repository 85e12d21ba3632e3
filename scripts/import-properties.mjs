import './lib/node-version.mjs';

const { runMain } = await import('./lib/failure.mjs');
const { importProperties } = await import('./lib/import-properties.mjs');
runMain(() => importProperties(process.argv.slice(2)));
