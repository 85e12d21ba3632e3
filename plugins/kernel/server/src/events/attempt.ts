/** Runs `work` with a signal that ends it: after `timeout` milliseconds, or with `outer`. */
export const attempt = async <Result>(
  timeout: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  const controller = new AbortController();
  const stop = (): void => controller.abort(outer.reason);
  const timer = setTimeout(
    () => controller.abort(new Error(`no answer within ${timeout} ms`)),
    timeout,
  );
  outer.addEventListener('abort', stop);
  try {
    outer.throwIfAborted();
    return await Promise.race([work(controller.signal), rejection(controller.signal)]);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', stop);
  }
};

/** Work that does not listen to its signal is left behind; its result no longer counts. */
const rejection = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
