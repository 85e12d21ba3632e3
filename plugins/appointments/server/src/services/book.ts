import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { prepared } from '../../../../kernel/shared/prepared';
import type { Appointment } from '../../../shared/appointment';
import { emitChanges, historyOf } from './announce';
import { appointmentRecords, INSERT_APPOINTMENTS } from './appointment-store';
import type { BookableService } from './bookable-service';
import type { Caller } from './caller';
import { claimRecords, INSERT_CLAIMS } from './claims';
import type { CustomerFields } from './customer';
import { INSERT_HISTORY } from './history-store';
import { newDocumentId } from './identifiers';
import { claimFor } from './placed-claim';
import type { Placement } from './place-slot';
import { pricesFor } from './price';

export interface Booking {
  service: BookableService;
  placement: Placement;
  customer: CustomerFields;
  visitorKey: string | null;
  note: string | null;
  seriesId: string | null;
  /** For a hold; without it the appointment is requested. */
  expiresAt: Date | null;
}

/** Writes new appointments with their claims, history and events; their seats must be placed. */
export const book = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  bookings: readonly Booking[],
  { caller, now }: { caller: Caller; now: Date },
): Promise<Appointment[]> => {
  const prices = await pricesFor(trx, bookings);
  const made = bookings.map((booking, index) => ({
    booking,
    appointment: { ...appointmentOf(booking, now), ...prices[index] },
  }));
  const rows = made.map(({ appointment }) => appointment);
  const claims = made.map(({ booking: { service, placement, expiresAt }, appointment }) =>
    claimFor(appointment.id, service, placement, {
      kind: expiresAt === null ? 'booking' : 'hold',
      expiresAt,
    }),
  );
  const verb = bookings.some(({ expiresAt }) => expiresAt !== null) ? 'hold' : 'request';
  const changes = rows.map((after) => ({ before: null, after }));
  await prepared(trx, 'appointments_book', INSERT_BOOKINGS, {
    appointments: appointmentRecords(rows),
    claims: claimRecords(claims),
    history: JSON.stringify(historyOf(changes, { verb, caller })),
  });
  await emitChanges(strapi, trx, changes, { verb, caller });
  return rows;
};

const INSERT_BOOKINGS = `
  WITH booked AS (${INSERT_APPOINTMENTS}), claimed AS (${INSERT_CLAIMS}) ${INSERT_HISTORY}`;

const appointmentOf = (
  { service, placement: { calendar, slot }, customer, ...booking }: Booking,
  now: Date,
): Appointment => ({
  id: newDocumentId(),
  organisationId: service.organisationId,
  branchId: calendar.branchId,
  serviceId: service.id,
  resourceId: calendar.id,
  seriesId: booking.seriesId,
  startsAt: new Date(slot.start),
  endsAt: new Date(slot.end),
  timeZone: calendar.timeZone,
  state: booking.expiresAt === null ? 'requested' : 'held',
  previousState: null,
  proposedBy: null,
  changedAt: now,
  expiresAt: booking.expiresAt,
  sequence: 0,
  ...customer,
  visitorKey: booking.visitorKey,
  note: booking.note,
  priceMinor: service.priceMinor,
  currency: service.currency,
  changeNoticeMinutes: service.changeNoticeMinutes,
});
