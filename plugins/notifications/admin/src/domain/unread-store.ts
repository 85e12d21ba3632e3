/** How many messages are unread, for every bell that is shown at this moment. */
export interface UnreadStore {
  /** Returns what ends it. */
  watch: (listener: () => void) => () => void;
  count: () => number;
  /** Asks again, after something has come or was read. */
  refresh: () => void;
}

interface Options {
  ask: () => Promise<number>;
  /** Opens the live connection; it says when something changes, and whether it works. */
  open: (told: () => void, live: (works: boolean) => void) => { close: () => void };
  /** Milliseconds between questions while nothing tells us. */
  pollEvery: number;
  /** Milliseconds without a bell until the connection ends. */
  linger: number;
}

/**
 * The panel makes its menu anew whenever it changes, and the bells in it: what tells them outlives
 * them by a moment, so that one connection serves them all.
 */
export const createUnreadStore = ({ ask, open, pollEvery, linger }: Options): UnreadStore => {
  const listeners = new Set<() => void>();
  let count = 0;
  let asked = 0;
  let connection: { close: () => void } | undefined;
  let poll: ReturnType<typeof setInterval> | undefined;
  let ending: ReturnType<typeof setTimeout> | undefined;

  const refresh = (): void => {
    const question = ++asked;
    ask().then(
      (answer) => {
        if (question !== asked || answer === count) return;
        count = answer;
        for (const listener of listeners) listener();
      },
      () => undefined,
    );
  };

  const onLive = (works: boolean): void => {
    clearInterval(poll);
    poll = works || !connection ? undefined : setInterval(refresh, pollEvery);
  };

  const begin = (): void => {
    clearTimeout(ending);
    if (connection) return;
    refresh();
    connection = open(refresh, onLive);
    onLive(false);
  };

  const end = (): void => {
    connection?.close();
    connection = undefined;
    clearInterval(poll);
  };

  return {
    watch: (listener) => {
      listeners.add(listener);
      begin();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) ending = setTimeout(end, linger);
      };
    },
    count: () => count,
    refresh,
  };
};
