import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Fields of /proc/<pid>/stat behind the command's name, which may itself contain spaces. */
const statOf = (pid) => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
};

export const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  // Killed, and its parent has not noticed yet: it does and holds nothing any more.
  return !['Z', 'X'].includes(statOf(pid)?.[0]);
};

/**
 * Tells a process from a later one that was given the same number: ticks since boot at its start
 * and the boot's id. Undefined where there is no /proc; then the number alone has to do.
 */
export const birthOf = (pid) => {
  const started = statOf(pid)?.[19];
  if (!started) return undefined;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${started}`;
};

export const parentOf = (pid) => {
  if (pid === process.pid) return process.ppid;
  const parent = statOf(pid)?.[1];
  return parent ? Number(parent) : undefined;
};

export const commandOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return commandByPs(pid);
  }
};

const commandByPs = (pid) => {
  try {
    const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], options).trim();
  } catch {
    return '';
  }
};

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Polls until `check` is truthy; false when the time is up. */
export const waitUntil = async (check, milliseconds, interval = 50) => {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    if (await check()) return true;
    await pause(interval);
  }
  return Boolean(await check());
};
