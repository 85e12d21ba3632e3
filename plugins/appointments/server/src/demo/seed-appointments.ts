import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Appointment } from '../../../shared/appointment';
import type { AppointmentVerb } from '../../../shared/transitions';
import { starts } from '../domain/slots';
import { DAY, MINUTE } from '../domain/time';
import { bookableService } from '../services/bookable-service';
import type { BookableService } from '../services/bookable-service';
import { book } from '../services/book';
import type { Booking } from '../services/book';
import { loadCalendars, openingsOf, zoneOf } from '../services/calendars';
import type { Calendar } from '../services/calendars';
import type { Caller } from '../services/caller';
import { releaseClaims } from '../services/claims';
import { transition } from '../services/transition';
import { courseOf, spread } from './course';
import { demoCustomer, demoNote } from './people';
import type { SeededResource } from './seed-desk';

const DESK: Caller = { side: 'desk', key: null };
const DAYS_BEFORE = 1;
const DAYS_AFTER = 6;

interface Planned {
  booking: Booking;
  course: AppointmentVerb[];
}

/** Yesterday, today and the days ahead, as if people had booked and come. */
export const seedAppointments = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  { organisationId, now }: { organisationId: string; now: Date },
  resources: readonly SeededResource[],
): Promise<void> => {
  const span = { start: now.getTime() - 3 * DAY, end: now.getTime() + 9 * DAY };
  const calendars = await loadCalendars(trx, { organisationId, span });
  const planned: Planned[] = [];
  for (const { id, serviceIds, busy } of resources) {
    const calendar = calendars.find((one) => one.id === id);
    const [serviceId] = serviceIds;
    if (!calendar || serviceId === undefined) continue;
    const service = await bookableService(trx, serviceId);
    planned.push(...plan(calendar, service, busy, now, planned.length));
  }
  const caller: Caller = { side: 'customer', key: null };
  const bookings = planned.map(({ booking }) => booking);
  const booked = await book(strapi, trx, bookings, { caller, now });
  await live(
    strapi,
    trx,
    booked.map((appointment, index) => ({ appointment, course: planned[index]?.course ?? [] })),
  );
};

const plan = (
  calendar: Calendar,
  service: BookableService,
  busy: number,
  now: Date,
  before: number,
): Planned[] => {
  const span = { start: now.getTime() - 2 * DAY, end: now.getTime() + 8 * DAY };
  const zone = zoneOf(calendar, span);
  const today = zone.toWall(now.getTime()).day;
  const { duration, bufferAfter } = service.shape;
  const found: Planned[] = [];
  for (let day = today - DAYS_BEFORE; day <= today + DAYS_AFTER; day++) {
    const range = { start: zone.toInstant(day, 0), end: zone.toInstant(day + 1, 0) };
    const shape = { ...service.shape, step: duration + bufferAfter };
    const possible = [...starts(openingsOf(calendar, range), shape, range)];
    // Fewer, the further ahead.
    for (const start of spread(possible, Math.max(1, busy - Math.max(0, day - today)))) {
      const index = before + found.length;
      const slot = { start, end: start + duration * MINUTE, seat: 0, free: 1 };
      const booking = bookingOf(service, calendar, slot, index);
      found.push({ booking, course: courseOf(slot, now.getTime(), index) });
    }
  }
  return found;
};

const bookingOf = (
  service: BookableService,
  calendar: Calendar,
  slot: Booking['placement']['slot'],
  index: number,
): Booking => ({
  service,
  placement: { calendar, slot },
  customer: demoCustomer(index),
  visitorKey: null,
  note: demoNote(index),
  seriesId: null,
  expiresAt: null,
});

interface Living {
  appointment: Appointment;
  course: readonly AppointmentVerb[];
}

const FREES: ReadonlySet<AppointmentVerb> = new Set(['complete', 'no-show', 'cancel']);

/** Verb by verb for all of them, as the desk would have done it. */
const live = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  all: readonly Living[],
): Promise<void> => {
  const going = all.filter(({ course }) => course.length > 0);
  const verbs = [...new Set(going.map(({ course }) => course[0] as AppointmentVerb))];
  for (const verb of verbs) {
    const mine = going.filter(({ course }) => course[0] === verb);
    const moved = await transition(strapi, trx, mine, { verb, caller: DESK });
    const ids = moved.map(({ id }) => id);
    if (FREES.has(verb)) await releaseClaims(trx, ids);
    await live(
      strapi,
      trx,
      moved.map((appointment, index) => ({
        appointment,
        course: mine[index]?.course.slice(1) ?? [],
      })),
    );
  }
};
