const PAUSE = 60_000;
const REMEMBERED = 100;

/** Says the same thing once a minute: a server that is away would fill the log otherwise. */
export const logSparingly = (log: (message: string) => void): ((error: unknown) => void) => {
  const said = new Map<string, number>();
  return (error) => {
    const message = error instanceof Error && error.message ? error.message : String(error);
    const now = Date.now();
    if (now - (said.get(message) ?? -PAUSE) < PAUSE) return;
    if (said.size >= REMEMBERED) said.clear();
    said.set(message, now);
    log(message);
  };
};
