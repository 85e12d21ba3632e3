import path from 'node:path';
import { compiled } from '../compiled.mjs';
import { Failure } from '../failure.mjs';
import { tryLockPatiently } from '../lock.mjs';
import { preparePlace, startEmbedded } from '../postgres/embedded.mjs';
import { requireDatabase } from '../require-database.mjs';
import { inRoot } from '../root.mjs';

export const module = (file) => compiled(`plugins/kernel/server/src/backup/${file}.js`);

/** Strapi's local provider knows no other folder. */
export const uploadsFolder = () => inRoot('public/uploads');

/** The database that a restore writes into, for it alone: nobody can start Guichet meanwhile. */
export const ownDatabase = async (env) => {
  if (env.DATABASE_URL) {
    await requireDatabase(env.DATABASE_URL);
    return { url: env.DATABASE_URL, stop: () => undefined };
  }
  const dataDir = path.resolve(inRoot(), env.DATA_DIR || '.data');
  const place = preparePlace(dataDir);
  const release = await tryLockPatiently(path.join(place.place, 'guichet.lock'));
  if (!release) {
    throw new Failure(
      `Guichet runs on ${dataDir}: stop it first, then restore. Nothing was changed.`,
    );
  }
  const server = await startEmbedded(place);
  const stop = async () => {
    await server.stop();
    release();
  };
  return { url: server.url, stop };
};

/** `work` with the database's address; it is stopped again if it was started for this. */
export const withDatabase = async ({ url, stop }, work) => {
  const leave = (code) => void Promise.resolve(stop()).finally(() => process.exit(code));
  process.once('SIGINT', () => leave(130)).once('SIGTERM', () => leave(143));
  try {
    return await work(url);
  } finally {
    await stop();
  }
};
