import { readArguments, USAGE } from './domain/waiting/simulation/arguments';
import type { Wanted } from './domain/waiting/simulation/arguments';
import { ageingOrder } from './domain/waiting/simulation/ordering';
import { staffingPlot, staffingTable } from './domain/waiting/simulation/plot';
import type { Site } from './domain/waiting/simulation/scenarios';
import { staffingRow } from './domain/waiting/simulation/staffing-table';
import { MINUTE } from './domain/waiting/simulation/visitors';

export { BadArgument } from './domain/waiting/simulation/arguments';

export interface Terminal {
  print: (line: string) => void;
  progress: (done: number, total: number) => void;
}

/** `npm run queues:simulate`: staffing against waiting time. */
export const runSimulation = (args: readonly string[], { print, progress }: Terminal): void => {
  const wanted = readArguments(args);
  if (!wanted) return print(USAGE);
  const { agents, targetMinutes, staff } = wanted;
  const target = targetMinutes * MINUTE;
  const rows = agents.map((count, index) => {
    progress(index, agents.length);
    return staffingRow(count, staff, siteOf(wanted), target);
  });
  progress(agents.length, agents.length);
  const { perHour, serviceMinutes, days, seed } = wanted;
  print(`${perHour} visitors an hour, ${serviceMinutes} min each, ${days} days, seed ${seed}`);
  print(`Staff ${staff}; all times in minutes\n`);
  staffingTable(rows, target).forEach(print);
  print('\nWait of half the visitors █ and of nine in ten ░\n');
  staffingPlot(rows, target).forEach(print);
};

const siteOf = (wanted: Wanted): Omit<Site, 'staff'> => ({
  days: wanted.days,
  seed: wanted.seed,
  opens: wanted.opens,
  closes: wanted.closes,
  perHour: wanted.perHour,
  serviceSeconds: wanted.serviceMinutes * MINUTE,
  patienceSeconds: wanted.patienceMinutes === 0 ? Infinity : wanted.patienceMinutes * MINUTE,
  noShowShare: wanted.noShowPercent / 100,
  priorityShare: wanted.priorityPercent / 100,
  announced: wanted.announced,
  ordering: ageingOrder(wanted.ageingMinutes * MINUTE),
  unseenSeconds: () => 0,
});
