import './lib/node-version.mjs';

const { runMain } = await import('./lib/failure.mjs');
const { start } = await import('./lib/start.mjs');
runMain(() => start(process.argv.slice(2)));
