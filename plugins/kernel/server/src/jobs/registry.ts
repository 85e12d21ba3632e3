import type { Schedule, Task } from '../../../shared/jobs';
import { firstTickAfter } from './ticks';

/** What the plugins declared at register; one for each Strapi instance. */
export interface JobRegistry {
  define: (name: string, task: Task) => void;
  task: (name: string) => Task;
  tasks: () => ReadonlyMap<string, Task>;
  schedule: (name: string, schedule: Schedule) => void;
  schedules: () => ReadonlyMap<string, Schedule>;
  /** Throws if a schedule names a task that nobody defines. */
  check: () => void;
}

const NAME = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/;

export const createJobRegistry = (): JobRegistry => {
  const tasks = new Map<string, Task>();
  const schedules = new Map<string, Schedule>();

  return {
    define: (name, task) => {
      if (!NAME.test(name)) throw new Error(`"${name}" is not a name for a task`);
      if (tasks.has(name)) throw new Error(`Task "${name}" is defined twice`);
      tasks.set(name, task);
    },
    task: (name) => {
      const task = tasks.get(name);
      if (!task) throw new Error(`Task "${name}" is not defined`);
      return task;
    },
    tasks: () => tasks,
    schedule: (name, schedule) => {
      if (schedules.has(name)) throw new Error(`Schedule "${name}" exists twice`);
      try {
        firstTickAfter(schedule, new Date(0));
      } catch (error) {
        throw new Error(`Schedule "${name}": ${(error as Error).message}`);
      }
      schedules.set(name, schedule);
    },
    schedules: () => schedules,
    check: () => {
      for (const [name, { task }] of schedules) {
        if (!tasks.has(task)) throw new Error(`Schedule "${name}": no task "${task}"`);
      }
    },
  };
};
