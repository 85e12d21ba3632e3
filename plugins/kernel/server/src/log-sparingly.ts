const PAUSE = 60_000;
const REMEMBERED = 100;

/** Ids and counters: a message that differs only in them is the same. */
const PARTICULARS = /[0-9a-f-]{8,}|\d+/gi;

/** Says the same thing once a minute: a server that is away would fill the log otherwise. */
export const logSparingly = (log: (message: string) => void): ((error: unknown) => void) => {
  const said = new Map<string, number>();
  return (error) => {
    const message = error instanceof Error && error.message ? error.message : String(error);
    const kind = message.replace(PARTICULARS, '#');
    const now = Date.now();
    if (now - (said.get(kind) ?? -PAUSE) < PAUSE) return;
    if (said.size >= REMEMBERED) said.clear();
    said.set(kind, now);
    log(message);
  };
};
