import { Failure } from './failure.mjs';
import { tryLock } from './lock.mjs';
import { preparePlace, startForTests } from './postgres/embedded.mjs';
import path from 'node:path';
import { inRoot } from './root.mjs';

const MOST_RUNS_AT_ONCE = 16;

/** Data of different PostgreSQL versions must not meet. */
const installed = process.env.TEST_POSTGRES_BIN;
const name = `test${installed?.replaceAll(/\W+/g, '-') ?? ''}`;

/** Runs at the same time use different servers; a later run finds the one that was left behind. */
const takeFolder = () => {
  for (let number = 1; number <= MOST_RUNS_AT_ONCE; number++) {
    const folder = inRoot('.data', `${name}-${number}`);
    const release = tryLock(path.join(folder, 'guichet.lock'));
    if (release) return { folder, release };
  }
  throw new Failure(`${MOST_RUNS_AT_ONCE} test runs are already going on: wait for one to end.`);
};

/** The server for the tests' databases: TEST_DATABASE_URL, or one of our own. */
export const startTestServer = async () => {
  if (process.env.TEST_DATABASE_URL) return { env: {}, stop: () => undefined };
  const { folder, release } = takeFolder();
  const server = await startForTests(preparePlace(folder), installed);
  return {
    env: { TEST_DATABASE_URL: server.url },
    stop: async () => {
      await server.stop();
      release();
    },
  };
};
