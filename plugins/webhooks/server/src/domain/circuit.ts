const SECOND = 1_000;
const DAY = 86_400_000;

/** What is known about an endpoint's recent answers. */
export interface Circuit {
  /** In a row, of any delivery; a success makes it 0. */
  failures: number;
  /** How often it opened since the last success. */
  openings: number;
  /** Nothing is sent before this instant. */
  until: Date | null;
  /** The first failure of the row. */
  failingSince: Date | null;
}

export type CircuitMode =
  /** As usual. */
  | 'closed'
  /** Nothing is sent; no delivery loses a try. */
  | 'open'
  /** One delivery is sent to see whether the endpoint is back. */
  | 'half-open';

export const CLOSED: Circuit = { failures: 0, openings: 0, until: null, failingSince: null };

export const FAILURES_TO_OPEN = 5;
const FIRST_PAUSE = 30 * SECOND;
const LONGEST_PAUSE = 3_600 * SECOND;

export const circuitMode = ({ failures, until }: Circuit, now: Date): CircuitMode => {
  if (failures < FAILURES_TO_OPEN) return 'closed';
  return until && until > now ? 'open' : 'half-open';
};

/** `random` spreads the probes of endpoints that went down together. */
export const afterFailure = (
  circuit: Circuit,
  now: Date,
  random: () => number = Math.random,
): Circuit => {
  const failures = circuit.failures + 1;
  const failingSince = circuit.failingSince ?? now;
  const stays = failures < FAILURES_TO_OPEN || circuitMode(circuit, now) === 'open';
  // Failures of what was under way when it opened are the same outage, not a failed probe.
  if (stays) return { ...circuit, failures, failingSince };
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(circuit.openings, 20));
  const until = new Date(now.getTime() + Math.round(pause * (1 + 0.1 * random())));
  return { failures, failingSince, openings: circuit.openings + 1, until };
};

/** True when nobody is there any more: open, and no success for so many days. */
export const openTooLong = (circuit: Circuit, now: Date, days: number): boolean =>
  circuit.failures >= FAILURES_TO_OPEN &&
  circuit.failingSince !== null &&
  now.getTime() - circuit.failingSince.getTime() >= days * DAY;
