import { api, strapi } from './app';
import type { Reply } from './app';
import { callNext, createHall } from './hall';
import { pause, until } from './until';

let holding = 0;

/**
 * What comes while a group is being done is done together, next. So a request holds up everybody behind
 * it, at its key, until all the others wait.
 */
export const atOnce = async (requests: readonly (() => Promise<Reply>)[]): Promise<Reply[]> => {
  const { point, agent } = await createHall();
  const { idempotency } = api('kernel');
  const arrivals = jest.spyOn(idempotency, 'reply');
  const arrived = (count: number) => until(() => arrivals.mock.calls.length >= count);
  try {
    const lock = await strapi.db.connection.transaction();
    await lock.raw('LOCK TABLE kernel_idempotency_keys IN SHARE ROW EXCLUSIVE MODE');
    const first = callNext(point, agent.token, {}, { 'idempotency-key': `hold-${++holding}` });
    await arrived(1);
    const sent: Promise<Reply>[] = [];
    for (const request of requests) {
      sent.push(request());
      await arrived(sent.length + 1);
    }
    await pause(100);
    await lock.rollback();
    await first;
    return await Promise.all(sent);
  } finally {
    arrivals.mockRestore();
  }
};
