/** Waits for a condition; fails after `limit` milliseconds. */
export const until = async (
  condition: () => boolean | Promise<boolean>,
  limit = 15_000,
): Promise<void> => {
  const end = Date.now() + limit;
  while (!(await condition())) {
    if (Date.now() > end)
      throw new Error(`still not so after ${limit} ms: ${condition.toString()}`);
    await pause(10);
  }
};

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What a handler waits for that hangs. */
export const never = new Promise<never>(() => {});
