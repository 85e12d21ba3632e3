/**
 * However many ask for the same at once, it is read once at a time: whoever asks while a reading is
 * under way shares the next one, so nobody gets what was read before he asked. Five hundred displays
 * of a hall that all look after the same call cost a few readings.
 */
export const shareReads = <Value>(
  read: (key: string) => Promise<Value>,
): ((key: string) => Promise<Value>) => {
  const running = new Map<string, Promise<Value>>();
  const following = new Map<string, Promise<Value>>();

  const start = (key: string): Promise<Value> => {
    const reading = read(key).finally(() => running.delete(key));
    running.set(key, reading);
    return reading;
  };
  const startNext = (key: string): Promise<Value> => {
    following.delete(key);
    return start(key);
  };

  return (key) => {
    const shared = following.get(key);
    if (shared) return shared;
    const current = running.get(key);
    if (!current) return start(key);
    const next = current.then(
      () => startNext(key),
      () => startNext(key),
    );
    following.set(key, next);
    return next;
  };
};
