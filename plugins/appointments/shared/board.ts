import type { Appointment } from './appointment';
import type { AppointmentActor, AppointmentState, AppointmentVerb } from './transitions';
import type { WaitlistState } from './waitlist';

/** What the board in the admin panel and its server say to each other; instants are ISO 8601. */

export const BOARD_PERMISSIONS = {
  read: 'plugin::appointments.board.read',
  work: 'plugin::appointments.board.work',
  setUp: 'plugin::appointments.availability.manage',
} as const;

/** As it goes over the wire: dates are strings, keys of accounts stay inside. */
export type BoardAppointment = {
  [Key in Exclude<keyof Appointment, 'customerKey' | 'visitorKey'>]: Date extends Appointment[Key]
    ? Exclude<Appointment[Key], Date> | string
    : Appointment[Key];
};

export interface BoardOrganisation {
  id: string;
  name: string;
  timeZone: string;
}

export interface BoardResource {
  id: string;
  organisationId: string;
  branchId: string | null;
  name: string;
  kind: string;
  timeZone: string;
  capacity: number;
  /** What it can be booked for. */
  serviceIds: string[];
}

export interface BoardService {
  id: string;
  organisationId: string;
  name: string;
  translations: Partial<Record<string, { name?: string }>> | null;
  durationMinutes: number;
  stepMinutes: number;
}

export interface BoardSetup {
  organisations: BoardOrganisation[];
  branches: { id: string; organisationId: string; name: string }[];
  resources: BoardResource[];
  services: BoardService[];
}

/** Half-open, in instants. */
export interface BoardSpan {
  startsAt: string;
  endsAt: string;
}

/** On which resource, and when. */
export interface BoardPlace extends BoardSpan {
  resourceId: string;
}

export interface BoardOpening extends BoardPlace {
  /** Where the grid of slots begins. */
  anchor: string;
}

export interface BoardClosure extends BoardSpan {
  id: string;
  title: string;
  kind: 'holiday' | 'closure' | 'absence';
  branchId: string | null;
  /** null: of the branch, or of the whole organisation. */
  resourceId: string | null;
}

/** Everything that a stretch of the board shows, read in one go. */
export interface BoardRange {
  appointments: BoardAppointment[];
  openings: BoardOpening[];
  closures: BoardClosure[];
  /** There are more appointments than one answer holds. */
  more: boolean;
}

export interface BoardHistoryEntry {
  verb: string;
  fromState: AppointmentState | null;
  toState: AppointmentState;
  side: AppointmentActor;
  /** The name of whoever did it, where it is known. */
  actor: string | null;
  reason: string | null;
  /** Where it was and where it went, when it moved. */
  details: { from: BoardPlace; to: BoardPlace } | null;
  at: string;
}

export interface BoardDetails {
  appointment: BoardAppointment;
  /** What the other side may accept while it is `proposed`. */
  proposals: BoardPlace[];
  /** What this caller may do with it now, by the table of transitions. */
  verbs: AppointmentVerb[];
  history: BoardHistoryEntry[];
}

export interface BoardSlot {
  startsAt: string;
  endsAt: string;
  /** The wall clock of the resource, `2026-11-23T09:30`. */
  localStart: string;
  localEnd: string;
  free: number;
  resources: { id: string; free: number }[];
}

export interface BoardWaitlistEntry {
  id: string;
  organisationId: string;
  serviceId: string;
  resourceId: string | null;
  wantedFrom: string;
  wantedTo: string;
  state: WaitlistState;
  missedOffers: number;
  appointmentId: string | null;
  changedAt: string;
  customerName: string | null;
  customerEmail: string | null;
  customerPhone: string | null;
}
