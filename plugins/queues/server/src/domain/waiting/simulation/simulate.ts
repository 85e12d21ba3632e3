import { Heap } from './heap';
import { Line } from './line';
import type { Ordering } from './ordering';
import type { Shift } from './roster';
import { snapshotFor } from './snapshot-for';
import type { Visitor } from './visitors';
import type { Snapshot } from '../snapshot';

export interface Scenario {
  visitors: readonly Visitor[];
  shifts: readonly Shift[];
  ordering: Ordering;
  /** What a visitor who does not answer costs the agent. */
  noShowSeconds: number;
  /** What an agent does after a service that no ticket tells of, by the time of day and day. */
  unseenSeconds(at: number): number;
}

/** Told of what happens, in the order of time. */
export interface Observer {
  arrived(visitor: Visitor, snapshot: Snapshot): void;
  /** `passedBy`: how much later the latest of those called before had come. */
  called(visitor: Visitor, waited: number, passedBy: number): void;
  left(visitor: Visitor, waited: number): void;
  served(visitor: Visitor, seconds: number, calledAt: number): void;
}

/** An agent on shift: with somebody since an instant, or free. */
export interface Desk {
  shift: Shift;
  visitor: Visitor | null;
  since: number;
}

export interface World {
  scenario: Scenario;
  line: Line;
  desks: Desk[];
  /** Arrivals of the last hour, for the rates of who may pass. */
  recent: Visitor[];
  now: number;
  latestCalled: number;
  coming: Heap<() => void>;
  observer: Observer;
}

/** Discrete events from the first visitor until the last one has gone. */
export const simulate = (scenario: Scenario, observer: Observer): void => {
  const world: World = {
    ...{ scenario, observer, now: 0, latestCalled: -Infinity, desks: [], recent: [] },
    line: new Line(scenario.ordering),
    coming: new Heap(),
  };
  for (const visitor of scenario.visitors) {
    world.coming.push(visitor.arrivesAt, () => arrive(world, visitor));
  }
  for (const shift of scenario.shifts) {
    world.coming.push(shift.start, () => begin(world, shift));
    world.coming.push(shift.end, () => release(world));
  }
  for (let next = world.coming.pop(); next; next = world.coming.pop()) {
    world.now = next.key;
    next.item();
  }
};

const arrive = (world: World, visitor: Visitor): void => {
  world.recent.push(visitor);
  const ahead = world.line.add(visitor);
  world.observer.arrived(visitor, snapshotFor(world, visitor, ahead));
  if (Number.isFinite(visitor.patienceSeconds)) {
    world.coming.push(world.now + visitor.patienceSeconds, () => giveUp(world, visitor));
  }
  callNext(world);
};

const giveUp = (world: World, visitor: Visitor): void => {
  if (!world.line.remove(visitor)) return;
  world.observer.left(visitor, world.now - visitor.arrivesAt);
  release(world);
};

const begin = (world: World, shift: Shift): void => {
  world.desks.push({ shift, visitor: null, since: world.now });
  callNext(world);
};

/** Who has been free longest calls first. */
const callNext = (world: World): void => {
  const free = world.desks
    .filter(({ visitor, shift }) => visitor === null && isWorking(shift, world.now))
    .sort((one, other) => one.since - other.since);
  for (const desk of free) {
    const visitor = world.line.shift();
    if (visitor) call(world, desk, visitor);
  }
};

const isWorking = ({ end, closing }: Shift, now: number): boolean => closing || now < end;

const call = (world: World, desk: Desk, visitor: Visitor): void => {
  const { now, observer, scenario, latestCalled } = world;
  const passedBy = Math.max(0, latestCalled - visitor.arrivesAt);
  world.latestCalled = Math.max(latestCalled, visitor.arrivesAt);
  Object.assign(desk, { visitor, since: now });
  observer.called(visitor, now - visitor.arrivesAt, passedBy);
  const seconds = visitor.answers ? visitor.serviceSeconds : scenario.noShowSeconds;
  world.coming.push(now + seconds + scenario.unseenSeconds(now), () => {
    Object.assign(desk, { visitor: null, since: world.now });
    observer.served(visitor, seconds, now);
    callNext(world);
    release(world);
  });
};

/** Home goes who is free after the end of the shift; those who close, when nobody waits. */
const release = (world: World): void => {
  world.desks = world.desks.filter(({ shift, visitor }) => {
    if (visitor !== null || world.now < shift.end) return true;
    return shift.closing && world.line.length > 0;
  });
};
