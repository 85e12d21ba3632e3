import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { JobsApi, JobView } from '../../../shared/jobs';
import type { JobsOverview } from '../../../shared/jobs-admin';
import { PLATFORM_SCOPE } from '../../../shared/scope';
import { clock } from '../clock';
import { CHANNEL_JOBS } from '../events/channels';
import { startPulse } from '../../../shared/pulse';
import type { Pulse } from '../../../shared/pulse';
import { logSparingly } from '../log-sparingly';
import { runInScope } from '../tenancy/context';
import { processSettings } from '../process-settings';
import { createJobsApi } from './api';
import { startBullmqRunner } from './bullmq-runner';
import { nextDelayed, promoteDue, takeBackAbandoned, takeBackQueued } from './housekeeping';
import { listJobs } from './manage';
import type { JobQuery } from './manage';
import { queueStatuses, scheduleStatuses } from './overview';
import { startPostgresRunner } from './postgres-runner';
import { pruneJobs } from './prune';
import type { JobRetention } from './prune';
import { createJobRegistry } from './registry';
import type { JobRegistry } from './registry';
import type { Runner } from './runner';
import { nextTick, registerSchedules, runDueTicks } from './schedules';

/** The jobs of one Strapi instance: the API for plugins, and the work behind it. */
export interface JobSpine {
  api: JobsApi;
  registry: JobRegistry;
  /** Checks the declarations and makes the schedules known. */
  prepare: () => Promise<void>;
  begin: () => void;
  /** There may be jobs, says another process. */
  wake: () => void;
  list: (query: JobQuery) => Promise<JobView[]>;
  overview: () => Promise<Omit<JobsOverview, 'consumers'>>;
  prune: (retention: JobRetention, signal: AbortSignal) => Promise<void>;
  stop: (grace: number) => Promise<void>;
}

const DAY = 86_400_000;

export const createJobSpine = (strapi: Core.Strapi): JobSpine => {
  const registry = createJobRegistry();
  const announced = new Set<string>();
  let runner: Runner | undefined;
  let pulses: { keeping: Pulse; telling: Pulse } | undefined;
  const knex = () => strapi.db.connection;
  const onError = logSparingly((message) => strapi.log.error(`Jobs: ${message}`));

  /** Schedules may also be added later. */
  const announce = async (): Promise<void> => {
    const fresh = [...registry.schedules()].filter(([name]) => !announced.has(name));
    await registerSchedules(knex(), new Map(fresh), clock.now());
    for (const [name] of fresh) announced.add(name);
  };

  /** Makes ready what is due. Returns how long nothing will be. */
  const keepHouse = async (every: number): Promise<boolean | number> => {
    await announce();
    const now = clock.now();
    const schedules = registry.schedules();
    const ready =
      (await promoteDue(knex(), now)) +
      (await takeBackQueued(knex())) +
      (await takeBackAbandoned(knex(), registry, now)) +
      (await runDueTicks(knex(), schedules, now));
    if (ready > 0) {
      runner?.wake();
      pulses?.telling.wake();
      return true;
    }
    const next = [await nextDelayed(knex()), await nextTick(knex(), schedules)];
    const waits = next.flatMap((at) => (at ? [at.getTime() - clock.now().getTime()] : []));
    return Math.max(1, Math.min(every, ...waits));
  };

  return {
    registry,
    api: createJobsApi(strapi, registry, () => {
      runner?.wake();
      pulses?.keeping.wake();
      pulses?.telling.wake();
    }),
    wake: () => runner?.wake(),
    prepare: async () => {
      registry.check();
      await announce();
    },
    begin: () => {
      const { works, jobsAtATime, leaseSeconds, pollMilliseconds, redis } = processSettings();
      const every = pollMilliseconds;
      const owner = randomUUID();
      const atATime = works ? jobsAtATime : 0;
      const onDelayed = (): void => pulses?.keeping.wake();
      const lease = { owner, leaseSeconds };
      const options = { knex: knex(), registry, ...lease, every, atATime, onDelayed, onError };
      if (redis) runner = startBullmqRunner({ ...options, ...redis });
      else if (works) runner = startPostgresRunner(options);
      const tell = async (): Promise<boolean> => {
        await knex().raw(`SELECT pg_notify('${CHANNEL_JOBS}', '')`);
        return false;
      };
      pulses = {
        keeping: startPulse({ every, work: () => keepHouse(every), onError }),
        telling: startPulse({ every: DAY, work: tell, onError }),
      };
    },
    list: (query) => runInScope(PLATFORM_SCOPE, () => listJobs(knex(), registry, query)),
    overview: () =>
      runInScope(PLATFORM_SCOPE, async () => ({
        runner: processSettings().redis ? 'bullmq' : 'postgres',
        queues: await queueStatuses(knex(), registry),
        schedules: await scheduleStatuses(knex(), registry),
      })),
    prune: (retention, signal) => pruneJobs(knex(), retention, clock.now(), signal),
    stop: async (grace) => {
      await pulses?.keeping.stop();
      await pulses?.telling.stop();
      await runner?.stop(grace);
    },
  };
};
