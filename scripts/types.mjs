import './lib/node-version.mjs';

const { runMain } = await import('./lib/failure.mjs');
const { generateTypes } = await import('./lib/generate-types.mjs');
runMain(generateTypes);
