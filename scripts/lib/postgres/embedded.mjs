import { accountFor } from './account.mjs';
import { installedPrograms, packagedPrograms } from './binaries.mjs';
import { readPostmaster } from './cluster.mjs';
import { credentialsIn } from './credentials.mjs';
import { databaseUrlOf, ensureDatabaseFor, ensureTestRole } from './database.mjs';
import { clusterIn, dataFolder, knownPlace, placeFor } from './place.mjs';
import { ensureServer, findRunning, stopServer } from './server.mjs';

const COMMON = {
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // The application reports failed statements itself; most are conflicts that it expects.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
};

/** Nothing that tests write must survive a power cut. */
const FOR_TESTS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: 300,
  // Of fifty that wait for each other on purpose, one is let go each time; a second each is long.
  deadlock_timeout: '100ms',
};

/** The same order of letters (é beside e) on every machine, whatever locales it has. */
const ICU = ['--locale', 'C', '--locale-provider', 'icu', '--icu-locale', 'und'];

/** The folder where PostgreSQL's files of this data folder are, and who may run it there. */
export const preparePlace = (dataDir) => {
  const folder = dataFolder(dataDir);
  const account = accountFor(clusterIn(knownPlace(folder)));
  return { account, ...placeFor(folder, account) };
};

/** PostgreSQL for the application; resolves to `{ url, stop }`. */
export const startEmbedded = async ({ place, account, shelter }) => {
  const server = await ensureServer({
    place,
    account,
    programs: packagedPrograms(account, shelter),
    credentials: credentialsIn(place),
    settings: COMMON,
    flags: ICU,
  });
  return { url: await ensureDatabaseFor(server), stop: () => stopServer(server) };
};

/** PostgreSQL for tests; `programs` names the folder of an installed version to use instead. */
export const startForTests = async ({ place, account, shelter }, programs) => {
  const server = await ensureServer({
    place,
    account,
    programs: programs ? installedPrograms(programs) : packagedPrograms(account, shelter),
    credentials: credentialsIn(place),
    settings: { ...COMMON, ...FOR_TESTS },
    flags: [...(programs ? ['--locale', 'C.UTF-8'] : ICU), '--no-sync'],
  });
  return { url: await ensureTestRole(server), stop: () => stopServer(server) };
};

/** The address of the database of a Guichet that runs on this data folder, for its workers. */
export const findEmbedded = async (dataDir) => {
  const place = knownPlace(dataDir);
  if (!readPostmaster(place)) return undefined;
  const server = await findRunning(place, credentialsIn(place));
  return server && databaseUrlOf(server);
};
