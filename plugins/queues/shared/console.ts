import type { Shift } from './shift';
import type { WaitEstimate } from './ticket';
import type { TicketState } from './transitions';

/** Shapes of the panel's pages; dates are text once they have travelled. */

export interface ConsoleSetup {
  servicePoints: {
    id: string;
    name: string;
    branchId: string;
    branchName: string;
    organisationId: string;
    organisationName: string;
  }[];
  queues: {
    id: string;
    name: string;
    prefix: string;
    branchId: string;
    organisationId: string;
    targetMinutes: number;
  }[];
}

/** A ticket as the panel reads it. */
export interface ConsoleTicket {
  id: string;
  queueId: string;
  label: string;
  state: TicketState;
  previousState: TicketState | null;
  priority: number;
  locale: string;
  customerName: string | null;
  note: string | null;
  arrivedAt: string;
  appointmentAt: string | null;
  calledAt: string | null;
  servingAt: string | null;
  endedAt: string | null;
  changedAt: string;
  recalls: number;
  itinerary: readonly string[];
  leg: number;
  sequence: number;
}

export interface ConsoleState<T = ConsoleTicket> {
  point: { id: string; name: string; queueIds: readonly string[] };
  organisationId: string;
  shift: Shift | null;
  /** Called or served here. */
  current: T[];
  /** Held or parked. */
  aside: T[];
  waiting: T[];
  waitingTotal: number;
  recent: T[];
  now: Date;
}

export type Alert = 'TARGET_MISSED' | 'NOBODY_WORKS' | 'FULL';

export interface SupervisorQueue {
  id: string;
  name: string;
  prefix: string;
  branchName: string;
  waiting: number;
  atWork: number;
  aside: number;
  /** Agents at work who serve it. */
  agents: number;
  targetMinutes: number;
  /** Of those who wait now, in seconds. */
  longestWait: number;
  /** What a ticket drawn now would be told, in seconds; null where nobody works. */
  estimate: WaitEstimate | null;
  served: number;
  missed: number;
  left: number;
  /** Share of today's calls within the target; null without calls. */
  serviceLevel: number | null;
  averageWait: number | null;
  alerts: Alert[];
}

export interface SupervisorAgent {
  servicePoint: string;
  branchName: string;
  agentKey: string;
  agentName: string | null;
  state: 'open' | 'paused';
  since: string;
  /** When he means to go, if he has said so. */
  until: string | null;
  ticket: string | null;
  served: number;
  averageService: number | null;
}

export interface SupervisorView {
  queues: SupervisorQueue[];
  agents: SupervisorAgent[];
  /** Today by the branch's hours: drawn, called, mean wait in seconds. */
  hours: { hour: number; issued: number; called: number; averageWait: number | null }[];
  now: string;
}

export interface Figures {
  /** A queue, a service point, an agent or an hour, as asked. */
  key: string;
  name: string | null;
  issued: number;
  called: number;
  served: number;
  missed: number;
  left: number;
  /** Share that left or did not come. */
  abandonment: number | null;
  serviceLevel: number | null;
  /** Seconds. */
  waitMean: number | null;
  wait50: number | null;
  wait90: number | null;
  wait95: number | null;
  handling50: number | null;
  handling90: number | null;
  /** How often the interval that was promised held what came; null without predictions. */
  coverage: number | null;
  /** Mean absolute error of what was promised, in seconds. */
  predictionError: number | null;
  feedback: number | null;
}
