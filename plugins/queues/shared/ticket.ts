import type { Prediction } from '../server/src/domain/waiting/prediction';
import type { TicketState } from './transitions';

/** One visitor in one queue. Transfers and itineraries go on as further tickets of the same visit. */
export interface Ticket {
  id: string;
  organisationId: string;
  branchId: string;
  queueId: string;
  /** The id of the visit's first ticket. */
  visitId: string;
  leg: number;
  /** Unguessable; opens the ticket to whoever holds it. The same on all legs of a visit. */
  reference: string;
  /** Null for a leg that came by transfer: it keeps its label and takes no number. */
  number: number | null;
  label: string;
  /** The branch's civil day. */
  day: string;
  state: TicketState;
  previousState: TicketState | null;
  categoryId: string | null;
  priority: number;
  lane: string | null;
  locale: string;
  customerName: string | null;
  customerKey: string | null;
  appointmentId: string | null;
  appointmentAt: Date | null;
  /** Queues that follow when this one is done. */
  itinerary: readonly string[];
  note: string | null;
  /** When it entered this queue. */
  arrivedAt: Date;
  /** Its place in the line: the smallest goes first. */
  rankAt: Date;
  firstCalledAt: Date | null;
  calledAt: Date | null;
  servingAt: Date | null;
  endedAt: Date | null;
  recalls: number;
  servicePointId: string | null;
  agentKey: string | null;
  changedAt: Date;
  /** Counts changes; a client sends it back to learn that it has looked at something old. */
  sequence: number;
  /** What was said when it was drawn, in seconds; scored when it is called. */
  predictedSeconds: number | null;
  predictedLow: number | null;
  predictedHigh: number | null;
  /** The same with all that it was made of: what the queue learns from. */
  prediction: Prediction | null;
  feedbackScore: number | null;
  feedbackComment: string | null;
  /** How long the visitor needs to come back, if he said so. */
  travelMinutes: number | null;
}

/** Seconds, with the share of cases that the interval is meant to cover. */
export interface WaitEstimate {
  seconds: number;
  low: number;
  high: number;
  coverage: number;
  /** False while the queue has too little past of its own: wide on purpose, and to be shown so. */
  calibrated: boolean;
}
