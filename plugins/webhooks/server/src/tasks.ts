import { forget, prune } from './services/prune';
import { runReplay } from './services/replay-range';
import type { Runtime } from './runtime';

declare module '../../../kernel/shared/jobs' {
  interface JobPayloads {
    'webhooks.replay': { replayId: string };
    'webhooks.forget': { endpointId: string };
    'webhooks.prune': Record<string, never>;
  }
}

const PRUNE_EVERY_SECONDS = 600;

export const defineTasks = (runtime: Runtime): void => {
  const { jobs } = runtime.kernel;
  jobs.define('webhooks.replay', {
    run: ({ replayId }, { signal }) => runReplay(runtime, replayId, signal),
  });
  jobs.define('webhooks.forget', {
    run: ({ endpointId }, { signal }) => forget(runtime, endpointId, signal),
  });
  jobs.define('webhooks.prune', {
    concurrency: 1,
    run: (_payload, { signal }) => prune(runtime, signal),
  });
  jobs.schedule('webhooks.prune', {
    task: 'webhooks.prune',
    payload: {},
    everySeconds: PRUNE_EVERY_SECONDS,
  });
};
