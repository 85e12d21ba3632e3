import path from 'node:path';
import { Failure } from './failure.mjs';
import { tryLock } from './lock.mjs';
import { findEmbedded, preparePlace, startEmbedded } from './postgres/embedded.mjs';
import { inRoot } from './root.mjs';

const nothing = () => undefined;

/**
 * The database for a command beside Guichet: that of DATABASE_URL, the embedded one that runs
 * already, or the embedded one started for the time of the command.
 */
export const anyDatabase = async (env) => {
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, stop: nothing };
  const dataDir = path.resolve(inRoot(), env.DATA_DIR || '.data');
  const place = preparePlace(dataDir);
  const release = tryLock(path.join(place.place, 'guichet.lock'));
  if (!release) return { url: await running(dataDir), stop: nothing };
  const server = await startEmbedded(place);
  const stop = async () => {
    await server.stop();
    release();
  };
  return { url: server.url, stop };
};

const running = async (dataDir) => {
  const url = await findEmbedded(dataDir);
  if (url) return url;
  throw new Failure(
    `Guichet is just starting on ${dataDir}: wait until it is ready, and try again.`,
  );
};
