import './lib/node-version.mjs';

const { runMain } = await import('./lib/failure.mjs');
const { runTests } = await import('./lib/tests.mjs');
runMain(() => runTests(process.argv.slice(2)));
