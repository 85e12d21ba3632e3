import type { AppointmentActor, AppointmentState } from './transitions';

/** An appointment as services see it. Ids are documentIds; dates are instants. */
export interface Appointment {
  id: string;
  organisationId: string;
  branchId: string | null;
  serviceId: string;
  resourceId: string;
  seriesId: string | null;
  startsAt: Date;
  endsAt: Date;
  /** The resource's zone when it was booked: the wall clock that was agreed on. */
  timeZone: string;
  state: AppointmentState;
  previousState: AppointmentState | null;
  proposedBy: AppointmentActor | null;
  changedAt: Date;
  /** When the hold or the proposal runs out. */
  expiresAt: Date | null;
  /** Grows with every change; the SEQUENCE of iTIP, and what a client compares to see staleness. */
  sequence: number;
  customerName: string | null;
  customerEmail: string | null;
  customerPhone: string | null;
  customerLocale: string | null;
  customerTimeZone: string | null;
  /** The account (`user:…`) or, for anonymous requests, a digest of the address. */
  customerKey: string | null;
  /** Whose quota of holds it counts against. */
  visitorKey: string | null;
  note: string | null;
  priceMinor: number | null;
  currency: string | null;
  /** The terms when it was booked, in minutes. */
  changeNoticeMinutes: number;
}

export interface Customer {
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  locale?: string | undefined;
  timeZone?: string | undefined;
}
