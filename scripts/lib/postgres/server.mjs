import { existsSync, rmSync } from 'node:fs';
import { Failure } from '../failure.mjs';
import { freePort } from '../port.mjs';
import { commandOf, isAlive, pause, waitUntil } from '../processes.mjs';
import { say } from '../progress.mjs';
import { createCluster, readPostmaster, spawnServer } from './cluster.mjs';
import { clusterIn } from './place.mjs';

const RECOVERY = 10 * 60_000;
const QUIET = 4_000;
const STOP = 30_000;

/** Server processes of a postmaster that was killed need a moment to notice. */
const MEMORY_STILL_USED = /shared memory block/;
const PORT_TAKEN = /could not bind|Address already in use|could not create any TCP/i;

const address = (place, port, credentials) => ({
  place,
  port,
  credentials,
  connection: (database = 'postgres') => ({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: credentials.superuser,
    database,
  }),
});

/** Connects once; the error's code if that does not work. */
const knock = async (connection) => {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return error.code ?? error.message;
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Until the server answers or its process is gone. After a crash it first replays its journal. */
const answers = async (server, isGone) => {
  const since = Date.now();
  let told = false;
  while (Date.now() - since < RECOVERY) {
    const refusal = await knock(server.connection());
    if (!refusal) return true;
    if (refusal === '28P01') {
      throw new Failure(
        `The passwords in ${server.place}/credentials.json are not those of the database beside it: restore that file.`,
      );
    }
    if (isGone()) return false;
    if (!told && Date.now() - since > QUIET) {
      say('Waiting for PostgreSQL to recover its data…');
      told = true;
    }
    await pause(30);
  }
  return false;
};

const isPostmasterOf = (place, pid) =>
  isAlive(pid) && commandOf(pid).includes('postgres') && commandOf(pid).includes(clusterIn(place));

/** The server that already runs on this place, for example since its application was killed. */
export const findRunning = async (place, credentials) => {
  const postmaster = readPostmaster(place);
  if (!postmaster) return undefined;
  const { pid, port, file } = postmaster;
  if (!isPostmasterOf(place, pid)) {
    // After a restart of the machine or container another program may have this number, and
    // PostgreSQL would refuse to start.
    if (isAlive(pid)) rmSync(file, { force: true });
    return undefined;
  }
  const server = { ...address(place, port, credentials), pid };
  return (await answers(server, () => !isPostmasterOf(place, pid))) ? server : undefined;
};

const start = async ({ place, account, programs, credentials, settings }) => {
  for (let attempt = 0; ; attempt++) {
    const port = await freePort();
    const state = spawnServer({ place, account, programs, port, settings });
    const server = { ...address(place, port, credentials), pid: state.pid };
    if (await answers(server, () => state.ended)) return server;
    const passing = MEMORY_STILL_USED.test(state.ended) || PORT_TAKEN.test(state.ended);
    if (!passing || attempt > 20) {
      throw new Failure(`PostgreSQL did not start: ${state.ended ?? 'it does not answer'}.`);
    }
    await pause(500);
  }
};

/** The server of a place: found running, or started, on a cluster that is created if need be. */
export const ensureServer = async (options) => {
  const { place, credentials } = options;
  const running = await findRunning(place, credentials);
  if (running) return running;
  if (!existsSync(clusterIn(place))) {
    await createCluster({ ...options, password: credentials.superuser });
  }
  return start(options);
};

/** Lets running transactions roll back, writes a checkpoint, and waits until it is gone. */
export const stopServer = async ({ pid }) => {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return;
  }
  if (!(await waitUntil(() => !isAlive(pid), STOP))) process.kill(pid, 'SIGQUIT');
};
