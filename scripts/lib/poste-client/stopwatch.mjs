/**
 * Milliseconds of use by a monotonic clock: it does not run while the machine sleeps, and nobody can
 * set it. Never more than there is.
 */
export const createStopwatch = (monotonic = () => performance.now()) => {
  let used = 0;
  let limit = 0;
  let since;

  const read = () => Math.min(limit, used + (since === undefined ? 0 : monotonic() - since));

  return {
    read,
    isRunning: () => since !== undefined,
    /** What the server says; time that only we have counted stays counted. */
    set: ({ usedMs, limitMs, running, exact = false }) => {
      limit = limitMs;
      used = exact ? usedMs : Math.max(usedMs, read());
      since = running ? monotonic() : undefined;
    },
    stop: () => {
      used = read();
      since = undefined;
    },
    remaining: () => Math.max(0, Math.ceil((limit - read()) / 1_000)),
  };
};
