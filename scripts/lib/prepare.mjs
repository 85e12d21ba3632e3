import { buildAdmin, buildServer, isAdminFresh, isServerFresh } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { inRoot } from './root.mjs';

const LOCK = inRoot('.data/prepare.lock');

const isBuilt = (env, { admin }) => isServerFresh() && (!admin || isAdminFresh(env.PUBLIC_URL));

/** Two commands that start at the same time do it once: the second waits and finds it done. */
const unlessDone = async (isDone, work) => {
  if (!isDone()) await withLock(LOCK, async () => isDone() || (await work()));
};

/** Installs the packages if they are missing or not those of the lock file. */
export const ensureInstalled = (env, { admin, development = false }) =>
  unlessDone(() => isInstalled({ development: development || !isBuilt(env, { admin }) }), install);

/** Builds what is stale: the server, and the admin panel if it is wanted. */
export const ensureBuilt = (env, { admin }) =>
  unlessDone(
    () => isBuilt(env, { admin }),
    async () => {
      if (!isServerFresh()) await buildServer();
      if (admin && !isAdminFresh(env.PUBLIC_URL)) await buildAdmin(env);
    },
  );

export const prepare = async (env, wanted) => {
  await ensureInstalled(env, wanted);
  await ensureBuilt(env, wanted);
};
