import './lib/node-version.mjs';

const { runMain } = await import('./lib/failure.mjs');
const { runBench } = await import('./lib/bench.mjs');
runMain(() => runBench(process.argv.slice(2)));
