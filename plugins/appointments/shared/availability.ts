/**
 * What the editor of availability and its server say to each other. Days (`2026-11-23`) and times
 * (`09:30`) are on the wall clock of the resource; instants are ISO 8601.
 */

export interface OpenHours {
  from: string;
  /** At or before `from`: on the next day. */
  to: string;
}

export interface WeeklyRule extends OpenHours {
  /** Without one it is new. */
  id?: string | undefined;
  /** null: for every service of the resource. */
  serviceId: string | null;
  unit: 'day' | 'week' | 'month';
  /** Every n-th unit, counted from `validFrom`. */
  every: number;
  /** ISO weekdays, Monday = 1; null: the weekday of `validFrom`. */
  weekdays: number[] | null;
  /** Months only: the n-th such weekday of the month, -1 the last. */
  nth: number | null;
  validFrom: string;
  /** The last day, included; null: without end. */
  validUntil: string | null;
}

/** Replaces the rules of one day. */
export interface DayException {
  id?: string | undefined;
  day: string;
  /** Empty: closed on that day. */
  hours: OpenHours[];
  note: string | null;
}

export type ClosureKind = 'holiday' | 'closure' | 'absence';

/** In whole days, or from one instant to another. */
export interface ResourceClosure {
  id?: string | undefined;
  title: string;
  kind: ClosureKind;
  firstDay: string | null;
  lastDay: string | null;
  startsAt: string | null;
  endsAt: string | null;
}

/** A closure of the branch or of the whole organisation, which a resource's editor only shows. */
export interface WiderClosure extends ResourceClosure {
  id: string;
  branchId: string | null;
  /** It follows from an opening schedule, and is changed there. */
  scheduleId: string | null;
}

export interface AvailabilityDraft {
  rules: WeeklyRule[];
  exceptions: DayException[];
  /** Of this resource alone. */
  closures: ResourceClosure[];
}

export interface Availability extends AvailabilityDraft {
  resourceId: string;
  timeZone: string;
  /** Sent back with a change, which is refused if somebody else was faster. */
  revision: string;
  wider: WiderClosure[];
}

export interface PreviewedSlot {
  startsAt: string;
  endsAt: string;
  /** The wall clock of the resource, `2026-11-23T09:30`. */
  localStart: string;
  /** What saving would do to it. */
  change: 'kept' | 'added' | 'removed';
  /** All seats are booked. */
  taken: boolean;
}

export interface StrandedAppointment {
  id: string;
  customerName: string | null;
  startsAt: string;
}

export interface AvailabilityPreview {
  slots: PreviewedSlot[];
  /** Appointments to come that would lie outside of the hours; they stay as they are. */
  stranded: { count: number; first: StrandedAppointment[] };
}

/** One line of the list of closures. */
export interface ListedClosure extends WiderClosure {
  resourceId: string | null;
  /** In whose days a closure of whole days is meant. */
  timeZone: string;
}
