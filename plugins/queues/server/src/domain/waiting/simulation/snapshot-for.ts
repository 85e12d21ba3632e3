import type { Agent, Group, Overtakers, Snapshot } from '../snapshot';
import type { World } from './simulate';
import { DAY, HOUR } from './visitors';
import type { Visitor } from './visitors';

/** Who is late is expected within this. */
const LATE = 300;

/** What a site could know at this instant: plans, not what will come of them. */
export const snapshotFor = (
  world: World,
  visitor: Visitor,
  ahead: readonly Visitor[],
): Snapshot => ({
  hour: Math.floor((world.now % DAY) / HOUR),
  ahead: groups(ahead),
  agents: [...atWork(world), ...toCome(world)],
  overtakers: overtakers(world, visitor),
});

const groups = (visitors: readonly Visitor[]): Group[] => {
  const counts = new Map<string, number>();
  for (const { categoryId } of visitors) counts.set(categoryId, (counts.get(categoryId) ?? 0) + 1);
  return [...counts].map(([categoryId, count]) => ({ categoryId, count }));
};

const atWork = ({ desks, now }: World): Agent[] =>
  desks
    .filter(({ shift }) => shift.closing || now < shift.end)
    .map(({ shift, visitor, since }) => ({
      startsIn: 0,
      // Who should have gone already, but still calls, goes at any moment.
      endsIn: shift.planned.end === null ? null : Math.max(1, shift.planned.end - now),
      serving: visitor && { categoryId: visitor.categoryId, elapsed: now - since },
    }));

const toCome = ({ scenario, now }: World): Agent[] => {
  const midnight = Math.ceil(now / DAY) * DAY;
  return scenario.shifts
    .filter(({ start, planned }) => start > now && planned.start < midnight)
    .map(({ planned: { start, end } }) => ({
      startsIn: start > now ? start - now : LATE,
      endsIn: end === null ? null : end - now,
      serving: null,
    }));
};

/** At the rates of the last hour. */
const overtakers = (world: World, { priority }: Visitor): Overtakers[] => {
  const { recent, now, scenario } = world;
  while (recent[0] && recent[0].arrivesAt < now - HOUR) recent.shift();
  return groups(recent.filter((one) => one.priority > priority)).map(({ categoryId, count }) => {
    const other = recent.find((one) => one.categoryId === categoryId)?.priority ?? priority;
    const forSeconds = scenario.ordering.passesFor(priority, other);
    return { categoryId, perSecond: count / HOUR, forSeconds };
  });
};
