import { MINUTE } from './time';
import type { Instant } from './time';

/** Priority classes 0 (everybody) to 3 (urgent). */
export const MAX_PRIORITY = 3;

export type QueueKind = 'first-come' | 'priority' | 'appointments' | 'multi-service';

export interface LineRules {
  kind: QueueKind;
  /** Minutes of waiting that weigh as much as one class of priority. */
  ageingMinutes: number;
  /** How long before its time an appointment stands in the line as if it had just come. */
  appointmentLeadMinutes: number;
}

export interface Standing {
  priority: number;
  arrivedAt: Instant;
  appointmentAt: Instant | null;
}

/** Who comes later than this after his appointment stands in line as if he had none. */
export const LATE_GRACE_MINUTES = 10;

/**
 * The place in the line as an instant: the smallest goes first. Waiting outweighs priority at a
 * fixed rate, so that two tickets never change their order while they wait, and the whole order is
 * one index.
 */
export const rankOf = (standing: Standing, rules: LineRules): Instant =>
  rules.kind === 'first-come'
    ? standing.arrivedAt
    : startOf(standing, rules) - standing.priority * rules.ageingMinutes * MINUTE;

/** When somebody counts as having come. */
const startOf = ({ arrivedAt, appointmentAt }: Standing, rules: LineRules): Instant =>
  appointmentAt === null || arrivedAt > appointmentAt + LATE_GRACE_MINUTES * MINUTE
    ? arrivedAt
    : appointmentAt - rules.appointmentLeadMinutes * MINUTE;

/**
 * Nobody starves: of those who come more than this many minutes after a ticket began to count
 * (walk-ins: when they came), none is ever called before it, whatever their class.
 */
export const overtakingBound = (rules: LineRules): number =>
  rules.kind === 'first-come'
    ? 0
    : MAX_PRIORITY * rules.ageingMinutes + rules.appointmentLeadMinutes + LATE_GRACE_MINUTES;
