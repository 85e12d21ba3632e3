import type { Core } from '@strapi/strapi';
import { conflict } from '../../../../kernel/shared/errors';
import type { Appointment } from '../../../shared/appointment';
import { covers } from '../domain/availability';
import { firstFreeSeat, occupied } from '../domain/slots';
import { MINUTE } from '../domain/time';
import type { Period } from '../domain/time';
import { serviceOfAppointment } from './bookable-service';
import { loadCalendars, only, openingsOf } from './calendars';
import type { Calendar } from './calendars';
import { changeAppointment } from './change-appointment';
import type { ChangeReference, Opened } from './change-appointment';
import { claimsByResource, insertClaims, lockResources } from './claims';
import type { NewClaim } from './claims';
import { freeOfExpired } from './expire';
import { transition } from './transition';

/** Takes back check-in, no-show or cancel, if nobody has got the slot meanwhile. */
export const undo = (
  strapi: Core.Strapi,
  input: ChangeReference & { reason?: string | undefined },
): Promise<Appointment> =>
  changeAppointment(strapi, input, {
    before: (opened) => sameSlot(strapi, opened),
    work: async ({ trx, appointment, caller }, found) => {
      const [undone] = await transition(strapi, trx, [{ appointment }], {
        verb: 'undo',
        caller,
        reason: input.reason,
      });
      // Whoever was checked in has kept his slot.
      if (appointment.state !== 'checked-in') {
        if (appointment.state === 'cancelled') requireOpen(found);
        await insertClaims(trx, [claimAgain(appointment, found)]);
      }
      return undone as Appointment;
    },
  });

interface SameSlot {
  calendar: Calendar | undefined;
  slot: Period;
  occupied: Period;
  seat: number | undefined;
}

/** Locks the resource and looks whether a seat is free, before the appointment itself is locked. */
const sameSlot = async (
  strapi: Core.Strapi,
  { trx, appointment, now }: Opened,
): Promise<SameSlot> => {
  const { organisationId, serviceId, resourceId, startsAt, endsAt } = appointment;
  const resourceIds = [resourceId];
  await lockResources(trx, resourceIds);
  const { shape } = await serviceOfAppointment(trx, appointment);
  const slot = { start: startsAt.getTime(), end: endsAt.getTime() };
  const span = occupied(slot.start, { ...shape, duration: (slot.end - slot.start) / MINUTE });
  const offer = { organisationId, serviceId, resourceIds, span: only(slot.start) };
  const [calendar] = await loadCalendars(trx, offer);
  const found = await claimsByResource(trx, { resourceIds, span, now: now.getTime() });
  const claims = await freeOfExpired(strapi, trx, found.get(resourceId) ?? []);
  return {
    calendar,
    slot,
    occupied: span,
    seat: firstFreeSeat(claims, calendar?.capacity ?? 1, span),
  };
};

/**
 * Who was called off comes back only while the house is open for his service at that time. Who was
 * marked as absent is there, whatever the hours say by now.
 */
const requireOpen = ({ calendar, slot }: SameSlot): void => {
  if (calendar && covers(openingsOf(calendar, only(slot.start)), slot)) return;
  throw conflict('SLOT_CLOSED', 'This time is closed for the service by now');
};

const claimAgain = (
  { id, organisationId, resourceId }: Appointment,
  { seat, slot, occupied }: SameSlot,
): NewClaim => {
  if (seat === undefined) throw conflict('SLOT_TAKEN', 'Somebody else has got the slot');
  return {
    organisationId,
    resourceId,
    appointmentId: id,
    seat,
    kind: 'booking',
    startsAt: slot.start,
    endsAt: slot.end,
    occupied,
    expiresAt: null,
  };
};
