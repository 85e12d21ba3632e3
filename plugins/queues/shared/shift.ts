import type { StateMachine } from '../../kernel/shared/state-machine';

export const SHIFT_STATES = ['open', 'paused', 'closed'] as const;
export type ShiftState = (typeof SHIFT_STATES)[number];
export type ShiftVerb = 'pause' | 'resume' | 'close';

/** An agent at a service point, from opening to closing. */
export interface Shift {
  id: string;
  organisationId: string;
  branchId: string;
  servicePointId: string;
  /** The account that works there. */
  agentKey: string;
  state: ShiftState;
  openedAt: Date;
  changedAt: Date;
  closedAt: Date | null;
  /** When the agent means to go, if that was said: the waiting time counts on it. */
  plannedEndAt: Date | null;
  /** Sum of the pauses that have ended. */
  pausedSeconds: number;
}

export const shiftMachine: StateMachine<ShiftState, ShiftVerb, 'desk' | 'system', object> = {
  name: 'shift',
  states: SHIFT_STATES,
  initial: ['open'],
  transitions: [
    { verb: 'pause', from: 'open', to: 'paused', who: ['desk'] },
    { verb: 'resume', from: 'paused', to: 'open', who: ['desk'] },
    { verb: 'close', from: 'open', to: 'closed', who: ['desk', 'system'] },
    { verb: 'close', from: 'paused', to: 'closed', who: ['desk', 'system'] },
  ],
};
