import { randomUUID } from 'node:crypto';
import { COUNTERS, emptyHall } from './app.mjs';

/** Milliseconds for so many, each of those at once asking again as soon as it was answered. */
const timeOf = async (count, work) => {
  let left = count;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: COUNTERS }, async (_, lane) => {
      while (left-- > 0) await work(lane);
    }),
  );
  return performance.now() - start;
};

/** Milliseconds for so many of a verb, by all counters at once. */
export const overHttp = async (app, { prepare, ask, keyed }, count) => {
  await prepare(app, count);
  const time = await timeOf(count, (lane) => ask(app, lane, keyed && randomUUID()));
  await emptyHall(app);
  return time;
};
