import path from 'node:path';
import { startApp } from './app-process.mjs';
import { atEnd, end, endOnSignals, isEnding } from './ending.mjs';
import { readEnvironment } from './env-file.mjs';
import { Failure } from './failure.mjs';
import { tryLockPatiently } from './lock.mjs';
import { npmParent, onOrphaned } from './npm-parent.mjs';
import { requirePort } from './port.mjs';
import { findEmbedded, preparePlace, startEmbedded } from './postgres/embedded.mjs';
import { ensureBuilt, ensureInstalled } from './prepare.mjs';
import { say } from './progress.mjs';
import { requireDatabase } from './require-database.mjs';
import { inRoot } from './root.mjs';
import { withSecrets } from './secrets.mjs';
import { requireValidVariables } from './variables.mjs';

const MODES = { '--dev': 'dev', '--worker': 'worker' };

const modeOf = (args) => {
  const unknown = args.find((arg) => !MODES[arg]);
  if (unknown) throw new Failure(`"${unknown}" is not known: use --dev, --worker, or nothing.`);
  return MODES[args[0]] ?? 'serve';
};

/** `npm start`, `npm run dev`, `npm run worker`. What can fail fast is asked first. */
export const start = async (args) => {
  const mode = modeOf(args);
  const env = readEnvironment();
  requireValidVariables(env);
  endOnSignals();
  onOrphaned(npmParent(), () => void end(1));

  const place = ownsDatabase(mode, env) ? await takePlace(dataDirOf(env)) : undefined;
  if (mode !== 'worker') await requirePort(portOf(env), hostOf(env));
  const wanted = { admin: mode === 'serve', development: mode === 'dev' };
  await ensureInstalled(env, wanted);
  const otherUrl = place ? undefined : await otherDatabase(env);
  await ensureBuilt(env, wanted);
  const complete = withSecrets(env);
  const databaseUrl = otherUrl ?? (await startDatabase(place));
  await runApp(mode, appEnvironment(mode, complete, databaseUrl));
};

const hostOf = (env) => env.HOST || '127.0.0.1';
const portOf = (env) => Number(env.PORT || 1337);
const dataDirOf = (env) => path.resolve(inRoot(), env.DATA_DIR || '.data');

/** Workers beside a running Guichet share its database; they neither start nor stop it. */
const ownsDatabase = (mode, env) => mode !== 'worker' && !env.DATABASE_URL;

const takePlace = async (dataDir) => {
  const place = preparePlace(dataDir);
  const release = await tryLockPatiently(path.join(place.place, 'guichet.lock'));
  if (!release) {
    throw new Failure(
      `Guichet already runs on ${dataDir}: stop it first, or choose another folder with DATA_DIR.`,
    );
  }
  atEnd(release);
  return place;
};

const startDatabase = async (place) => {
  const { url, stop } = await startEmbedded(place);
  atEnd(stop);
  return url;
};

const otherDatabase = async (env) => {
  const url = env.DATABASE_URL || (await findEmbedded(dataDirOf(env)));
  if (!url) {
    throw new Failure(
      `No Guichet runs on ${dataDirOf(env)}: run npm start first, or set DATABASE_URL.`,
    );
  }
  await requireDatabase(url);
  return url;
};

const appEnvironment = (mode, env, databaseUrl) => ({
  STRAPI_TELEMETRY_DISABLED: 'true',
  ...env,
  HOST: hostOf(env),
  PORT: String(portOf(env)),
  DATABASE_URL: databaseUrl,
  TZ: 'UTC',
  NODE_ENV: mode === 'dev' ? 'development' : 'production',
  GUICHET_ROLE: mode === 'worker' ? 'worker' : env.GUICHET_ROLE || 'all',
});

const runApp = async (mode, env) => {
  const app = startApp(mode, env);
  atEnd(app.stop);
  void app.ready.then(() => announce(mode, env));
  const outcome = await app.ended;
  if (typeof outcome === 'string' && !isEnding())
    process.stderr.write(`Guichet was killed by ${outcome}.\n`);
  await end(outcome === 0 ? 0 : 1);
};

const announce = (mode, env) => {
  if (mode === 'worker') return say('The worker is ready.');
  const local = /^(0\.0\.0\.0|::|127\.0\.0\.1)$/.test(env.HOST) ? 'localhost' : env.HOST;
  const address = (env.PUBLIC_URL || `http://${local}:${env.PORT}`).replace(/\/$/, '');
  say(`
Guichet is ready (Ctrl-C stops it):
  admin panel  ${address}/admin
  REST         ${address}/api
  GraphQL      ${address}/graphql
  API guide    ${address}/api/docs
`);
};
