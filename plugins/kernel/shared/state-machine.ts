import { allow, refuse } from './verdict';
import type { Refusal, Verdict } from './verdict';

/**
 * One row of a transition table: who may go from where to where by which verb.
 * `guard` says what must hold besides; it is pure and names its reason when it refuses.
 */
export interface Transition<
  State extends string,
  Verb extends string,
  Who extends string,
  Facts = never,
> {
  verb: Verb;
  from: State;
  to: State;
  who: readonly Who[];
  /** Chooses between rows for the same (from, verb, who); the first that applies is taken. */
  when?: (facts: Facts) => boolean;
  guard?: (facts: Facts) => Verdict;
}

export interface StateMachine<
  State extends string,
  Verb extends string,
  Who extends string,
  Facts = never,
> {
  name: string;
  states: readonly State[];
  initial: readonly State[];
  transitions: readonly Transition<State, Verb, Who, Facts>[];
}

export type TransitionRefusal = Refusal<'TRANSITION_NOT_ALLOWED' | 'ACTOR_NOT_ALLOWED'>;

/**
 * Looks up the row for (state, verb, who) and asks its guard.
 * Refuses with TRANSITION_NOT_ALLOWED (no such row), ACTOR_NOT_ALLOWED (not for this actor)
 * or the guard's own code.
 */
export const nextState = <State extends string, Verb extends string, Who extends string, Facts>(
  machine: StateMachine<State, Verb, Who, Facts>,
  from: State,
  verb: Verb,
  who: Who,
  facts: Facts,
): Verdict<{ to: State }> => {
  const rows = machine.transitions.filter((row) => row.verb === verb && row.from === from);
  if (rows.length === 0) return refuse('TRANSITION_NOT_ALLOWED', { state: from, verb });

  const mine = rows.filter((row) => row.who.includes(who));
  if (mine.length === 0) return refuse('ACTOR_NOT_ALLOWED', { state: from, verb, who });

  const row = mine.find(({ when }) => !when || when(facts));
  if (!row) return refuse('TRANSITION_NOT_ALLOWED', { state: from, verb });

  const verdict = row.guard?.(facts);
  return verdict && !verdict.ok ? verdict : allow({ to: row.to });
};

/**
 * The faults of a table, in words: unknown states, unreachable states, rows that contradict
 * each other, rows that nobody may use. An empty list means that the table is sound.
 */
export const stateMachineFaults = (
  machine: StateMachine<string, string, string, never>,
): string[] => {
  const states = new Set(machine.states);
  const faults: string[] = [];
  const settled = new Set<string>();

  for (const state of machine.initial) {
    if (!states.has(state)) faults.push(`initial state "${state}" is not a state`);
  }
  for (const { verb, from, to, who, when } of machine.transitions) {
    if (!states.has(from)) faults.push(`"${verb}" leaves the unknown state "${from}"`);
    if (!states.has(to)) faults.push(`"${verb}" enters the unknown state "${to}"`);
    if (who.length === 0) faults.push(`nobody may "${verb}" from "${from}"`);
    for (const actor of who) {
      const key = `${from} ${verb} ${actor}`;
      if (settled.has(key)) faults.push(`"${actor}" has two ways to "${verb}" from "${from}"`);
      if (!when) settled.add(key);
    }
  }
  for (const state of unreachable(machine)) faults.push(`state "${state}" cannot be reached`);
  return faults;
};

const unreachable = (machine: StateMachine<string, string, string, never>): string[] => {
  const reached = new Set<string>(machine.initial);
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const { from, to } of machine.transitions) if (reached.has(from)) reached.add(to);
  }
  return machine.states.filter((state) => !reached.has(state));
};
