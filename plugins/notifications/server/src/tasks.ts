import { expand } from './services/batches/expand';
import { prune } from './services/prune';
import type { Runtime } from './runtime';

declare module '../../../kernel/shared/jobs' {
  interface JobPayloads {
    'notifications.expand': { batchId: string };
    'notifications.prune': Record<string, never>;
  }
}

const PRUNE_EVERY_SECONDS = 3_600;
/** A batch may be long; it goes on where it was when its time is over. */
const EXPAND_TIMEOUT = 1_800_000;

export const defineTasks = (runtime: Runtime): void => {
  const { jobs } = runtime.kernel;
  jobs.define('notifications.expand', {
    timeout: EXPAND_TIMEOUT,
    run: ({ batchId }, { signal }) => expand(runtime, batchId, signal),
  });
  jobs.define('notifications.prune', {
    concurrency: 1,
    run: (_payload, { signal }) => prune(runtime, signal),
  });
  jobs.schedule('notifications.prune', {
    task: 'notifications.prune',
    payload: {},
    everySeconds: PRUNE_EVERY_SECONDS,
  });
};
