import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { Failure } from '../failure.mjs';
import { say } from '../progress.mjs';
import { canAccess } from './account.mjs';

/** Where root puts what another user must reach when the data folder is out of that user's reach. */
const SHARED = '/var/lib/guichet';

export const clusterIn = (place) => path.join(place, 'cluster');

const makeFolder = (folder, mode) => {
  try {
    mkdirSync(folder, { recursive: true, mode });
  } catch (error) {
    throw new Failure(
      `The folder ${folder} cannot be created (${error.code}): choose another with DATA_DIR, or start as its owner.`,
    );
  }
};

/** The place that an earlier start chose; undefined if it kept to the data folder. */
const chosenBefore = (note) => (existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined);

export const dataFolder = (folder) => {
  makeFolder(folder);
  return realpathSync(folder);
};

/** The folder of the cluster without creating anything: where the last start had it. */
export const knownPlace = (dataDir) =>
  chosenBefore(path.join(dataDir, 'postgres.location')) ?? path.join(dataDir, 'postgres');

/**
 * The folder for PostgreSQL's files: `<dataDir>/postgres`, or one below /var/lib/guichet if root
 * starts Guichet in a folder (such as /root) that PostgreSQL's user cannot enter. The choice is
 * noted in the data folder, so that changed permissions do not make the data seem lost.
 */
export const placeFor = (dataDir, account) => {
  const note = path.join(dataDir, 'postgres.location');
  const place = knownPlace(dataDir);
  makeFolder(place, account.spawnAs.uid === undefined ? 0o700 : 0o755);
  if (canAccess(account, '-x', place)) return { place, shelter: shelterOf(place) };
  if (existsSync(clusterIn(place))) {
    throw new Failure(
      `PostgreSQL runs as ${account.name}, who cannot enter ${place}: run chmod o+x on the folders above it.`,
    );
  }
  rmdirSync(place);
  const id = createHash('sha256').update(place).digest('hex').slice(0, 12);
  const elsewhere = path.join(SHARED, id);
  makeFolder(elsewhere, 0o755);
  writeFileSync(note, `${elsewhere}\n`);
  say(`PostgreSQL's files go to ${elsewhere}: its ${account.name} cannot enter ${dataDir}.`);
  return { place: elsewhere, shelter: SHARED };
};

/** Copies of the programs are shared by all checkouts that root runs. */
const shelterOf = (place) => (process.getuid?.() === 0 ? SHARED : place);
