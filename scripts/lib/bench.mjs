import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { runShown } from './command.mjs';
import { Failure } from './failure.mjs';
import { NODE_FLAGS } from './node-flags.mjs';
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

/** Megabytes, of those that keep millions of rows in memory: more than Node takes by itself. */
const HEAPS = { crm: 8192 };

const heapFor = (file) => {
  const megabytes = HEAPS[file.replace(EXTENSION, '')];
  return megabytes ? [`--max-old-space-size=${megabytes}`] : [];
};

export const benchNames = () => [...benches().keys()];

const filesOf = (name) =>
  [...benches()]
    .filter(([known]) => known === name || known.startsWith(`${name}-`))
    .map(([, file]) => file);

/**
 * `npm run bench -- <name> [its arguments]` runs tests/bench/<name>.* and tests/bench/<name>-*, one
 * after the other, on a database server of their own, whose address they find in TEST_DATABASE_URL.
 * `--short` is what all of them understand: less work, the same bounds.
 */
export const runBench = async ([name, ...args]) => {
  const files = name ? filesOf(name) : [];
  if (files.length === 0) {
    const names = benchNames().join(', ') || 'none yet';
    throw new Failure(`Name the bench to run: npm run bench -- <name> (there is: ${names}).`);
  }
  const env = testEnvironment();
  await prepare(env, { admin: false, development: true });
  const server = await startTestServer();
  try {
    for (const file of files) {
      const program = [
        ...NODE_FLAGS,
        ...heapFor(file),
        ...loaderFor(file),
        path.join(FOLDER, file),
        ...args,
      ];
      const code = await runShown(process.execPath, program, { env: { ...env, ...server.env } });
      process.exitCode ||= code;
    }
  } finally {
    await server.stop();
  }
};
