import type { AppointmentActor, AppointmentState, AppointmentVerb } from './transitions';

/** Thin: who the customer is, a receiver asks for by id and with its own rights. */
export interface AppointmentChanged {
  serviceId: string;
  resourceId: string;
  branchId: string | null;
  seriesId: string | null;
  /** null for one that is new. */
  from: AppointmentState | null;
  to: AppointmentState;
  /** ISO 8601, UTC. */
  startsAt: string;
  endsAt: string;
  /** The slot that was left, when it moved. */
  previously: { resourceId: string; startsAt: string; endsAt: string } | null;
  sequence: number;
  by: AppointmentActor;
}

/** The event of each verb; `hold` makes an appointment that has no verb before it. */
export const APPOINTMENT_EVENTS = {
  hold: 'appointments.appointment.held',
  request: 'appointments.appointment.requested',
  confirm: 'appointments.appointment.confirmed',
  reject: 'appointments.appointment.rejected',
  propose: 'appointments.appointment.proposed',
  accept: 'appointments.appointment.accepted',
  decline: 'appointments.appointment.declined',
  reschedule: 'appointments.appointment.rescheduled',
  cancel: 'appointments.appointment.cancelled',
  'check-in': 'appointments.appointment.checked-in',
  start: 'appointments.appointment.started',
  complete: 'appointments.appointment.completed',
  'no-show': 'appointments.appointment.missed',
  expire: 'appointments.appointment.expired',
  undo: 'appointments.appointment.undone',
} as const satisfies Record<AppointmentVerb | 'hold', string>;

export type AppointmentEvent = (typeof APPOINTMENT_EVENTS)[keyof typeof APPOINTMENT_EVENTS];

declare module '../../kernel/shared/events' {
  interface EventPayloads {
    [name: `appointments.appointment.${string}`]: AppointmentChanged;
  }
}
