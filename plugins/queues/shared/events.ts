import type { ShiftState } from './shift';
import type { TicketActor, TicketState, TicketVerb } from './transitions';

/** Public: what a wall display shows. Who the visitor is, is not in it. */
export interface TicketChanged {
  queueId: string;
  branchId: string;
  label: string;
  locale: string;
  /** null for one that is new. */
  from: TicketState | null;
  to: TicketState;
  servicePointId: string | null;
  recalls: number;
  sequence: number;
  by: TicketActor;
}

/** For notifications: the visitor's account, if he has one. */
export interface TicketNotice {
  queueId: string;
  label: string;
  locale: string;
  customerKey: string | null;
  ahead: number;
  /** Seconds. */
  low: number;
  high: number;
}

export interface ShiftChanged {
  servicePointId: string;
  branchId: string;
  agentKey: string;
  from: ShiftState | null;
  to: ShiftState;
}

export const TICKET_EVENTS = {
  issue: 'queues.ticket.issued',
  call: 'queues.ticket.called',
  recall: 'queues.ticket.recalled',
  serve: 'queues.ticket.serving',
  finish: 'queues.ticket.served',
  hold: 'queues.ticket.held',
  park: 'queues.ticket.parked',
  resume: 'queues.ticket.resumed',
  transfer: 'queues.ticket.transferred',
  'no-show': 'queues.ticket.missed',
  cancel: 'queues.ticket.cancelled',
  withdraw: 'queues.ticket.withdrawn',
  undo: 'queues.ticket.undone',
} as const satisfies Record<TicketVerb | 'issue', string>;
export type TicketEvent = (typeof TICKET_EVENTS)[keyof typeof TICKET_EVENTS];

export const NOTICE_EVENTS = {
  near: 'queues.notice.near',
  leave: 'queues.notice.leave-now',
} as const;
export type NoticeEvent = (typeof NOTICE_EVENTS)[keyof typeof NOTICE_EVENTS];

export const SHIFT_EVENTS = {
  open: 'queues.shift.opened',
  pause: 'queues.shift.paused',
  resume: 'queues.shift.resumed',
  close: 'queues.shift.closed',
  plan: 'queues.shift.planned',
} as const;
export type ShiftEvent = (typeof SHIFT_EVENTS)[keyof typeof SHIFT_EVENTS];

declare module '../../kernel/shared/events' {
  interface EventPayloads {
    [name: `queues.ticket.${string}`]: TicketChanged;
    [name: `queues.notice.${string}`]: TicketNotice;
    [name: `queues.shift.${string}`]: ShiftChanged;
  }
}
