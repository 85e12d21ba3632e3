import { existsSync } from 'node:fs';
import { findChromium } from './chromium.mjs';
import { runShown } from './command.mjs';
import { NODE_FLAGS } from './node-flags.mjs';
import { prepare } from './prepare.mjs';
import { say } from './progress.mjs';
import { inRoot } from './root.mjs';
import { testEnvironment } from './test-environment.mjs';
import { startTestServer } from './test-server.mjs';

const SUITES = ['unit', 'integration', 'boot', 'faults', 'browser'];
const DEFAULT = ['unit', 'integration', 'boot'];

/** These start a Guichet that serves the admin panel. */
const WITH_ADMIN_PANEL = ['boot', 'browser'];

/** These take their databases from one server; the boot tests start their own. */
const ON_TEST_SERVER = ['integration', 'faults', 'browser'];

/** `npm test [suite…] [Jest's arguments]` */
export const runTests = async (args) => {
  const named = args.filter((arg) => SUITES.includes(arg));
  const suites = named.length > 0 ? named : [...DEFAULT, ...browserIfPossible()];
  const env = testEnvironment();
  await prepare(env, {
    admin: suites.some((suite) => WITH_ADMIN_PANEL.includes(suite)),
    development: true,
  });
  const needsServer = suites.some((suite) => ON_TEST_SERVER.includes(suite));
  const server = needsServer ? await startTestServer() : undefined;
  try {
    const rest = args.filter((arg) => !SUITES.includes(arg));
    process.exitCode = await runJest(suites, rest, { ...env, ...server?.env });
  } finally {
    await server?.stop();
  }
};

const browserIfPossible = () => {
  if (!existsSync(inRoot('tests/browser'))) return [];
  if (findChromium()) return ['browser'];
  say('The browser tests are skipped: no Chromium found (install one, or set CHROMIUM_PATH).');
  return [];
};

const runJest = (suites, args, env) =>
  runShown(
    process.execPath,
    [
      inRoot('node_modules/jest/bin/jest.js'),
      ...args,
      '--selectProjects',
      ...suites,
      '--passWithNoTests',
    ],
    { env: { ...env, NODE_OPTIONS: `${env.NODE_OPTIONS ?? ''} ${NODE_FLAGS.join(' ')}` } },
  );
