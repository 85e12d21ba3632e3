import { buildAdmin, buildServer, isAdminFresh, isServerFresh } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { inRoot } from './root.mjs';

/**
 * Installs and builds what is missing or stale. Two commands that start at the same time do it
 * once: the second waits and then finds everything fresh.
 */
export const prepare = async (env, { admin, development = false }) => {
  const isBuilt = () => isServerFresh() && (!admin || isAdminFresh(env.PUBLIC_URL));
  if (isBuilt() && isInstalled({ development })) return;
  await withLock(inRoot('.data/prepare.lock'), async () => {
    if (!isInstalled({ development: development || !isBuilt() })) await install();
    if (!isServerFresh()) await buildServer();
    if (admin && !isAdminFresh(env.PUBLIC_URL)) await buildAdmin(env);
  });
};
