import './lib/node-version.mjs';

const { runMain } = await import('./lib/failure.mjs');
const { simulateQueues } = await import('./lib/queues-simulate.mjs');
runMain(() => simulateQueues(process.argv.slice(2)));
