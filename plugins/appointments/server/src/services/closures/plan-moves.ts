import type { Knex } from 'knex';
import type { Appointment } from '../../../../shared/appointment';
import { starts } from '../../domain/slots';
import { DAY } from '../../domain/time';
import type { Period } from '../../domain/time';
import { openAgenda } from '../agenda';
import type { Agenda } from '../agenda';
import type { BookableService } from '../bookable-service';
import { serviceOfAppointment } from '../bookable-service';
import { loadCalendars, openingsOf } from '../calendars';
import type { Calendar } from '../calendars';
import type { Placement } from '../place-slot';
import type { ClosureInput } from './closure-scope';

export interface PlannedMove {
  appointment: Appointment;
  service: BookableService;
  /** null: no free slot within four weeks. */
  placement: Placement | null;
}

const SEARCH_DAYS = 28;

/**
 * A new slot for each appointment, the nearest after the closure, with the same resource if it can
 * be had in that time, else with another. Each move sees the ones before it.
 */
export const planMoves = async (
  trx: Knex,
  closure: ClosureInput,
  affected: readonly Appointment[],
  now: Date,
): Promise<PlannedMove[]> => {
  const span = { start: now.getTime(), end: closure.endsAt.getTime() + SEARCH_DAYS * DAY };
  const offers = new Map<string, Offer>();
  for (const { serviceId } of affected) {
    if (!offers.has(serviceId)) offers.set(serviceId, await offerOf(trx, closure, serviceId, span));
  }
  const calendars = [...offers.values()].flatMap((offer) => offer.calendars);
  const distinct = [...new Map(calendars.map((one) => [one.id, one])).values()];
  const moving = new Set(affected.map(({ id }) => id));
  const agenda = await openAgenda(trx, { calendars: distinct, span, now: +now, moving });
  const window = { start: Math.max(+now, closure.endsAt.getTime()), end: span.end };
  return affected.map((appointment) => {
    const { service, calendars: own } = offers.get(appointment.serviceId) as Offer;
    return { appointment, service, placement: nearest(agenda, service, own, appointment, window) };
  });
};

interface Offer {
  service: BookableService;
  calendars: Calendar[];
}

const offerOf = async (
  trx: Knex,
  closure: ClosureInput,
  serviceId: string,
  span: Period,
): Promise<Offer> => {
  const service = await serviceOfAppointment(trx, { serviceId });
  const organisationId = closure.organisation;
  return { service, calendars: await loadCalendars(trx, { organisationId, serviceId, span }) };
};

const nearest = (
  agenda: Agenda,
  { shape }: BookableService,
  calendars: readonly Calendar[],
  { resourceId }: Appointment,
  window: Period,
): Placement | null => {
  const same = calendars.filter(({ id }) => id === resourceId);
  const others = calendars.filter(({ id }) => id !== resourceId);
  for (const group of [same, others]) {
    const options = group
      .flatMap((calendar) =>
        [...starts(openingsOf(calendar, window), shape, window)].map((start) => ({
          calendar,
          start,
        })),
      )
      .sort((a, b) => a.start - b.start);
    for (const { calendar, start } of options) {
      const verdict = agenda.verdict(calendar, shape, start, window);
      if (!verdict.ok) continue;
      agenda.take(calendar, shape, verdict.slot);
      return { calendar, slot: verdict.slot };
    }
  }
  return null;
};
