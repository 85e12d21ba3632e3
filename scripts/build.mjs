import './lib/node-version.mjs';

const { runMain } = await import('./lib/failure.mjs');
const { readEnvironment } = await import('./lib/env-file.mjs');
const { prepare } = await import('./lib/prepare.mjs');
const { requireValidVariables } = await import('./lib/variables.mjs');

/** What `npm start` would install and build, without starting anything: for images and CI. */
runMain(async () => {
  const env = readEnvironment();
  requireValidVariables(env);
  await prepare(env, { admin: true, development: true });
});
