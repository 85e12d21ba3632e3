import type { WaitEstimate } from '../../../../shared/ticket';

/** What is known about a line when somebody looks at it. Spans are in seconds. */
export interface LineNow {
  /** Who is called before. */
  ahead: number;
  /** Agents at work. */
  servers: number;
  /** Of them, how many have nobody. */
  idle: number;
  /** Mean time that an agent spends with one ticket. */
  serviceSeconds: number;
  /** How often one who waits gives up, per second. */
  abandonRate: number;
}

/**
 * Mean wait until the call, or null where nobody works. The queue-length predictor with current
 * staff and abandonment: QL_m of Ibrahim and Whitt, "Real-time delay estimation in overloaded
 * multiserver queues with abandonments" (Management Science 55, 2009): the sum over the places
 * still to go of 1/(s·μ + i·θ), i being how many behind the counter could still give up.
 */
export const predictWait = (line: LineNow): number | null => {
  if (line.servers <= 0) return null;
  const places = line.ahead - line.idle + 1;
  if (places <= 0) return 0;
  const drain = line.servers / line.serviceSeconds;
  if (line.abandonRate === 0) return places / drain;
  let seconds = 0;
  for (let i = 0; i < places; i++) seconds += 1 / (drain + i * line.abandonRate);
  return seconds;
};

/**
 * How far a wait may be off, as a factor's logarithm: the further back in the line, the more the
 * service times of those ahead even each other out; and something is always unknown.
 */
export const spreadOf = (ahead: number): number => 1 / Math.sqrt(ahead + 2) + 0.1;

/** A minute: below that, being off by a factor means nothing. */
const SMOOTHING = 60;

/** How far off a prediction was, in units of its spread. */
export const scoreOf = (actual: number, predicted: number, ahead: number): number =>
  Math.log((actual + SMOOTHING) / (predicted + SMOOTHING)) / spreadOf(ahead);

export interface Band {
  /** Quantiles of past scores. */
  low: number;
  high: number;
}

export const applyBand = (
  predicted: number,
  ahead: number,
  band: Band,
  coverage: number,
): WaitEstimate => {
  const at = (score: number): number =>
    Math.max(0, (predicted + SMOOTHING) * Math.exp(score * spreadOf(ahead)) - SMOOTHING);
  return { seconds: predicted, low: at(band.low), high: at(band.high), coverage };
};
