import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { Failure } from '../failure.mjs';

/**
 * The system user as whom PostgreSQL runs. It refuses to run as root, so root lends it another
 * user: the owner of the data if there is data, else `postgres`, else `nobody`. No account is
 * created. `spawnAs` is empty for everybody but root.
 */
export const accountFor = (cluster) => {
  if (process.getuid?.() !== 0) return { name: 'this user', spawnAs: {} };
  return ownerOf(cluster) ?? named('postgres') ?? named('nobody') ?? nobodyAtAll();
};

const ownerOf = (folder) => {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat || stat.uid === 0) return undefined;
  return { name: `user ${stat.uid}`, spawnAs: { uid: stat.uid, gid: stat.gid } };
};

const named = (name) => {
  const id = (flag) => {
    const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    return Number(execFileSync('id', [flag, name], options));
  };
  try {
    return { name: `user "${name}"`, spawnAs: { uid: id('-u'), gid: id('-g') } };
  } catch {
    return undefined;
  }
};

const nobodyAtAll = () => {
  throw new Failure(
    'PostgreSQL does not run as root and there is no user "postgres" or "nobody": start Guichet as a normal user, or set DATABASE_URL.',
  );
};

/** Asks the system, as that user, so that every folder above and access lists count. */
export const canAccess = ({ spawnAs }, flag, target) => {
  if (process.platform === 'win32') return true;
  return spawnSync('test', [flag, target], { ...spawnAs, cwd: '/' }).status === 0;
};
