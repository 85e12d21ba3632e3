import { DAY, HOUR, MINUTE } from './visitors';
import type { Random } from './random';

/** One agent's working day. Seconds from the first midnight. */
export interface Shift {
  /** As planned: what the line's snapshot may know. Null: nobody has said when it ends. */
  planned: { start: number; end: number | null };
  /** As it comes. */
  start: number;
  end: number;
  /** Stays after the end until the line is empty. */
  closing: boolean;
}

/** How many agents are there from an hour of the day on; the last number holds until closing. */
export interface StaffPlan {
  from: readonly { hour: number; agents: number }[];
  closes: number;
  /** Whether ends of shifts are known before they come. */
  announced: boolean;
}

/** Agents begin and end up to this much from their plan. */
const PUNCTUALITY = 5 * MINUTE;
/** Some days somebody does not come. */
const ABSENCE = 0.03;

export const drawRoster = (plan: StaffPlan, days: number, random: Random): Shift[] =>
  Array.from({ length: days }, (_, day) => dayOf(plan, day * DAY, random)).flat();

const dayOf = (plan: StaffPlan, midnight: number, random: Random): Shift[] => {
  const shifts: Shift[] = [];
  const working: number[] = [];
  const add = (start: number, end: number, closing: boolean, needed = false): void => {
    if (needed || random() >= ABSENCE)
      shifts.push(drawShift(plan, { midnight, start, end, closing }, random));
  };
  for (const { hour, agents } of plan.from) {
    while (working.length < agents) working.push(hour);
    // Who came last goes first: the first one of the day stays until closing.
    while (working.length > agents) add(working.pop() ?? hour, hour, false);
  }
  // One at least is there: without anybody there is no day.
  working.forEach((start, index) => add(start, plan.closes, true, index === 0));
  return shifts;
};

interface Hours {
  midnight: number;
  start: number;
  end: number;
  closing: boolean;
}

const drawShift = (
  { announced }: StaffPlan,
  { midnight, start, end, closing }: Hours,
  random: Random,
): Shift => {
  const planned = { start: midnight + start * HOUR, end: midnight + end * HOUR };
  const off = (): number => (2 * random() - 1) * PUNCTUALITY;
  return {
    planned: { start: planned.start, end: announced && !closing ? planned.end : null },
    start: planned.start + off(),
    end: closing ? planned.end : planned.end + off(),
    closing,
  };
};
