import { clock } from '../clock';
import { startPulse } from '../../../shared/pulse';
import { claimJobs } from './claim';
import type { Runner, RunnerOptions } from './runner';
import { createWorkbench } from './workbench';

/** Claims ready jobs and runs them in this process. */
export const startPostgresRunner = (options: RunnerOptions): Runner => {
  const { knex, registry, owner, leaseSeconds, every, atATime, onError } = options;
  const bench = createWorkbench(options);

  const take = async (): Promise<boolean> => {
    const slots = atATime - bench.size();
    if (slots <= 0) return false;
    const now = clock.now();
    const claim = { to: 'running', owner, leaseSeconds, now } as const;
    const jobs = await claimJobs(knex, registry.tasks(), slots, claim);
    for (const job of jobs) void bench.run(job).then(pulse.wake);
    return jobs.length > 0;
  };
  const pulse = startPulse({ every, work: take, onError });

  return {
    wake: pulse.wake,
    stop: async (grace) => {
      await pulse.stop();
      await bench.stop(grace);
    },
  };
};
