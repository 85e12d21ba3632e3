import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npmParent } from './npm-parent.mjs';
import { birthOf, isAlive, waitUntil } from './processes.mjs';

const ORPHAN_LEAVES_WITHIN = 20_000;

/**
 * A file that names the process that holds it. A holder that was killed leaves the file behind;
 * the next one sees that nobody is at home and takes it over.
 */
const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

const isHeld = (holder) => {
  if (!holder || !isAlive(holder.pid)) return false;
  return holder.birth === undefined || holder.birth === birthOf(holder.pid);
};

/** Its npm was killed and it is about to notice (see npm-parent.mjs). */
const isLeaving = ({ npm }) => npm !== undefined && !isAlive(npm);

/** A link appears whole or not at all, unlike a file that is created and then written. */
const create = (file) => {
  const own = `${file}.${randomBytes(4).toString('hex')}`;
  const holder = { pid: process.pid, birth: birthOf(process.pid), npm: npmParent() };
  writeFileSync(own, JSON.stringify(holder));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
};

/** Of two that see the same dead holder, only one succeeds in moving the file away. */
const clearDead = (file) => {
  const aside = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (isHeld(read(aside))) {
    // Between our look and our move another process had taken the lock: give it back.
    try {
      linkSync(aside, file);
    } catch {
      // A third process has it by now.
    }
  }
  rmSync(aside, { force: true });
};

/** A function that releases the lock, or undefined if a living process holds it. */
export const tryLock = (file) => {
  mkdirSync(path.dirname(file), { recursive: true });
  for (let attempt = 0; attempt < 5; attempt++) {
    if (create(file)) {
      return () => {
        if (read(file)?.pid === process.pid) rmSync(file, { force: true });
      };
    }
    if (isHeld(read(file))) return undefined;
    clearDead(file);
  }
  return undefined;
};

/** Like tryLock, but gives a holder whose npm was killed the time to notice it. */
export const tryLockPatiently = async (file) => {
  let release = tryLock(file);
  if (release) return release;
  await waitUntil(() => {
    const holder = read(file);
    if (holder && isHeld(holder) && !isLeaving(holder)) return true;
    release = tryLock(file);
    return release;
  }, ORPHAN_LEAVES_WITHIN);
  return release;
};

/** Waits for its turn, however long it takes. */
export const withLock = async (file, work) => {
  let release;
  while (!(release = tryLock(file))) await waitUntil(() => !isHeld(read(file)), 60_000, 200);
  try {
    return await work();
  } finally {
    release();
  }
};
