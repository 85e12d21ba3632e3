import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { runShown } from './command.mjs';
import { Failure } from './failure.mjs';
import { prepare } from './prepare.mjs';
import { inRoot } from './root.mjs';
import { testEnvironment } from './test-environment.mjs';
import { startTestServer } from './test-server.mjs';

const FOLDER = inRoot('tests/bench');
const EXTENSION = /\.(bench\.)?(mjs|cjs|ts)$/;

const benches = () => {
  const files = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
  const isBench = (file) => EXTENSION.test(file) && !file.startsWith('.');
  return new Map(files.filter(isBench).map((file) => [file.replace(EXTENSION, ''), file]));
};

/** TypeScript is stripped of its types on the way in; @swc/core is there for the tests anyway. */
const loaderFor = (file) =>
  file.endsWith('.ts') ? ['--require', inRoot('tests/helpers/register-typescript.cjs')] : [];

export const benchNames = () => [...benches().keys()];

/**
 * `npm run bench -- <name> [its arguments]` runs tests/bench/<name>.* on a database server of its
 * own, whose address it finds in TEST_DATABASE_URL.
 */
export const runBench = async ([name, ...args]) => {
  const known = benches();
  const file = known.get(name);
  if (!file) {
    const names = benchNames().join(', ') || 'none yet';
    throw new Failure(`Name the bench to run: npm run bench -- <name> (there is: ${names}).`);
  }
  const env = testEnvironment();
  await prepare(env, { admin: false, development: true });
  const server = await startTestServer();
  try {
    const program = [...loaderFor(file), path.join(FOLDER, file), ...args];
    process.exitCode = await runShown(process.execPath, program, {
      env: { ...env, ...server.env },
    });
  } finally {
    await server.stop();
  }
};
