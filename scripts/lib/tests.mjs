import { existsSync } from 'node:fs';
import { devNull } from 'node:os';
import { randomBytes } from 'node:crypto';
import { findChromium } from './chromium.mjs';
import { runShown } from './command.mjs';
import { SECRETS } from './secrets.mjs';
import { prepare } from './prepare.mjs';
import { say } from './progress.mjs';
import { inRoot } from './root.mjs';
import { startTestServer } from './test-server.mjs';
import { VARIABLES } from './variables.mjs';

const SUITES = ['unit', 'integration', 'boot', 'faults', 'browser'];
const DEFAULT = ['unit', 'integration', 'boot'];

/** These start a Guichet that serves the admin panel. */
const WITH_ADMIN_PANEL = ['boot', 'browser'];

/** `npm test [suite…] [Jest's arguments]` */
export const runTests = async (args) => {
  const named = args.filter((arg) => SUITES.includes(arg));
  const suites = named.length > 0 ? named : [...DEFAULT, ...browserIfPossible()];
  const env = testEnvironment();
  await prepare(env, {
    admin: suites.some((suite) => WITH_ADMIN_PANEL.includes(suite)),
    development: true,
  });
  const needsServer = suites.some((suite) => suite !== 'unit');
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

/** Tests set what they need; the settings of this machine's own Guichet must not reach them. */
const testEnvironment = () => {
  const own = new Set([...Object.keys(VARIABLES), ...Object.keys(SECRETS)]);
  const others = Object.entries(process.env).filter(([name]) => !own.has(name));
  const chromium = findChromium();
  return {
    ...Object.fromEntries(others),
    ...(chromium ? { CHROMIUM_PATH: chromium } : {}),
    TZ: 'UTC',
    NODE_ENV: 'test',
    ENV_PATH: devNull,
    TEST_RUN_ID: process.env.TEST_RUN_ID ?? `${process.pid}_${randomBytes(3).toString('hex')}`,
    STRAPI_TELEMETRY_DISABLED: 'true',
  };
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
    { env },
  );
