import { occupied } from '../domain/slots';
import type { BookableService } from './bookable-service';
import type { ClaimKind, NewClaim } from './claims';
import type { Placement } from './place-slot';
import type { Patch } from './transition';

/** The claim that keeps a placed slot, buffers included, for an appointment. */
export const claimFor = (
  appointmentId: string,
  { organisationId, shape }: BookableService,
  { calendar, slot }: Placement,
  { kind, expiresAt }: { kind: ClaimKind; expiresAt?: Date | null },
): NewClaim => ({
  organisationId,
  resourceId: calendar.id,
  appointmentId,
  seat: slot.seat,
  kind,
  startsAt: slot.start,
  endsAt: slot.end,
  occupied: occupied(slot.start, shape),
  expiresAt: expiresAt?.getTime() ?? null,
});

/** What changes on an appointment that goes to the placed slot. */
export const slotPatch = ({ calendar, slot }: Placement): Patch => ({
  resourceId: calendar.id,
  branchId: calendar.branchId,
  timeZone: calendar.timeZone,
  startsAt: new Date(slot.start),
  endsAt: new Date(slot.end),
});
