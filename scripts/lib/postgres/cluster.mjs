import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { Failure } from '../failure.mjs';
import { clusterIn } from './place.mjs';

/** A small, known environment: PostgreSQL must not inherit PGDATA, locales or Node's options. */
const environment = () => ({
  PATH: process.env.PATH,
  TZ: 'UTC',
  LC_ALL: 'C',
  ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}),
});

const spawnOptions = (account, output) => ({
  ...account.spawnAs,
  cwd: process.platform === 'win32' ? undefined : '/',
  env: environment(),
  stdio: ['ignore', output, output],
});

const logOf = (place) => path.join(place, 'postgres.log');

const own = ({ spawnAs: { uid, gid } }, file) => {
  if (uid !== undefined) chownSync(file, uid, gid);
};

/**
 * Creates the cluster under another name and renames it when it is whole: an interrupted initdb
 * leaves nothing that a later start would take for a database.
 */
export const createCluster = async ({ place, account, programs, password, flags }) => {
  const unfinished = path.join(place, 'cluster.unfinished');
  const passwordFile = path.join(place, 'password.unfinished');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  own(account, unfinished);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  own(account, passwordFile);
  try {
    await initdb({ place, account, programs, unfinished, passwordFile, flags });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, clusterIn(place));
};

const initdb = ({ place, account, programs, unfinished, passwordFile, flags }) =>
  new Promise((resolve, reject) => {
    const log = openSync(logOf(place), 'w', 0o600);
    const args = [
      ['--pgdata', unfinished],
      ['--username', 'postgres'],
      ['--pwfile', passwordFile],
      ['--auth', 'scram-sha-256'],
      ['--encoding', 'UTF8'],
    ].flat();
    const child = spawn(programs.initdb, [...args, ...flags], spawnOptions(account, log));
    closeSync(log);
    const failed = (why) => reject(new Failure(`PostgreSQL could not create ${place}: ${why}.`));
    child.once('error', (error) => failed(explainSpawn(error, programs.initdb)));
    child.once('exit', (code) => (code === 0 ? resolve() : failed(lastComplaint(place))));
  });

const explainSpawn = (error, program) =>
  error.code === 'ENOENT' && existsSync(program)
    ? 'its programs need a system with glibc; set DATABASE_URL to another PostgreSQL'
    : `${error.message}; set DATABASE_URL to another PostgreSQL`;

/**
 * Starts the server in a session of its own, so that Ctrl-C in the terminal reaches only the
 * application, which stops PostgreSQL when it is through; its output goes to a file, which unlike
 * a pipe outlives this process.
 */
export const spawnServer = ({ place, account, programs, port, settings }) => {
  const log = openSync(logOf(place), 'w', 0o600);
  chmodSync(logOf(place), 0o600);
  const all = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', ...settings };
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(programs.postgres, ['-D', clusterIn(place), ...args], {
    ...spawnOptions(account, log),
    detached: true,
  });
  closeSync(log);
  const state = { pid: child.pid, ended: undefined };
  child.once('error', (error) => (state.ended = explainSpawn(error, programs.postgres)));
  child.once('exit', () => (state.ended ??= lastComplaint(place)));
  child.unref();
  return state;
};

const lastComplaint = (place) => {
  const lines = readFileSync(logOf(place), 'utf8').split('\n');
  const complaint = lines.findLast((line) => /FATAL|PANIC|error:|could not/i.test(line));
  const reason = complaint?.replace(/^.*?(FATAL|PANIC|error): */i, '') ?? 'no reason given';
  return `${reason} (see ${logOf(place)})`;
};

/** What `postmaster.pid` says: the number of the server's process and its port. */
export const readPostmaster = (place) => {
  const file = path.join(clusterIn(place), 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number);
  return { pid, port, file };
};
