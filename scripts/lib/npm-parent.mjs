import { commandOf, isAlive, parentOf } from './processes.mjs';

/**
 * The npm that started this process, directly or through one shell. When npm is killed with -9
 * nobody tells its children, and an application without a terminal would live on unseen.
 */
export const npmParent = () => {
  if (!process.env.npm_lifecycle_event) return undefined;
  for (let pid = process.ppid, hops = 0; pid > 1 && hops < 2; pid = parentOf(pid) ?? 0, hops++) {
    if (/\bnpm\b|npm-cli\.js/.test(commandOf(pid))) return pid;
  }
  return undefined;
};

/** Calls back once when that npm is gone. */
export const onOrphaned = (npm, callback) => {
  if (!npm) return;
  const timer = setInterval(() => {
    if (isAlive(npm)) return;
    clearInterval(timer);
    callback();
  }, 500);
  timer.unref();
};
