import './lib/node-version.mjs';

const { runMain } = await import('./lib/failure.mjs');
const { runCi } = await import('./lib/ci.mjs');
runMain(runCi);
