import type { Core } from '@strapi/strapi';
import { conflict, invalid } from '../../../../kernel/shared/errors';
import type { Appointment } from '../../../shared/appointment';
import type { Recurrence } from '../domain/recurrence';
import { FURTHEST_DAYS, seriesStarts } from '../domain/series';
import type { SlotRefusal } from '../domain/slots';
import { DAY } from '../domain/time';
import type { Instant, Period } from '../domain/time';
import { openAgenda } from './agenda';
import type { Agenda } from './agenda';
import { book } from './book';
import { inBookingScope } from './booking-scope';
import type { BookingScope } from './booking-scope';
import { claimSpan, loadCalendars, zoneOf } from './calendars';
import type { Calendar } from './calendars';
import { lockResources } from './claims';
import { confirmIfAutomatic } from './confirm-if-automatic';
import { customerFields, requireReachable, visitorKey } from './customer';
import type { BookingCustomer } from './customer';
import { expireAppointments } from './expire';
import { newDocumentId } from './identifiers';
import { requireWithinLimit } from './limits';
import type { Placement } from './place-slot';

export interface SeriesInput {
  service: string;
  resource?: string | undefined;
  startsAt: Date;
  recurrence: Omit<Recurrence, 'from' | 'until'>;
  count: number;
  /** Books what is free instead of refusing the whole when something is taken. */
  partial: boolean;
  customer?: BookingCustomer | undefined;
  note?: string | undefined;
  address: string;
}

export interface Missing {
  startsAt: string;
  code: SlotRefusal;
}

export interface BookedSeries {
  seriesId: string;
  appointments: readonly Appointment[];
  /** Occurrences that could not be booked; empty unless `partial`. */
  missing: readonly Missing[];
}

/**
 * Books a whole series with one resource, or nothing: the refusal says which occurrences are free
 * and which are not, and the same call with `partial` takes the free ones.
 */
export const bookSeries = (strapi: Core.Strapi, input: SeriesInput): Promise<BookedSeries> =>
  inBookingScope(strapi, input.service, async (scope) => {
    const { trx, service, caller, now } = scope;
    requireReachable(service, caller, input.customer);
    const customer = customerFields(caller, input.customer);
    const { customerKey } = customer;
    await requireWithinLimit(trx, { service, customerKey, now, adding: input.count });

    const plan = await bestPlan(strapi, scope, input);
    const missing = plan.filter(isMissing);
    const placements = plan.filter((one): one is Placement => !isMissing(one));
    if (placements.length === 0 || (missing.length > 0 && !input.partial)) {
      throw partlyTaken(placements, missing);
    }
    const seriesId = newDocumentId();
    const requested = await book(
      strapi,
      trx,
      placements.map((placement) => ({
        service,
        placement,
        customer,
        visitorKey: visitorKey(caller, input.address),
        note: input.note ?? null,
        seriesId,
        expiresAt: null,
      })),
      { caller, now },
    );
    const appointments = await confirmIfAutomatic(strapi, trx, service, requested);
    return { seriesId, appointments, missing };
  });

type Planned = Placement | Missing;

const isMissing = (planned: Planned): planned is Missing => 'code' in planned;

/** With the resource that can take the most of the series. */
const bestPlan = async (
  strapi: Core.Strapi,
  scope: BookingScope,
  input: SeriesInput,
): Promise<Planned[]> => {
  const { trx, service, now } = scope;
  const first = input.startsAt.getTime();
  const calendars = await loadCalendars(trx, {
    organisationId: service.organisationId,
    serviceId: service.id,
    resourceIds: input.resource === undefined ? undefined : [input.resource],
    span: longestSpan(first),
  });
  if (calendars.length === 0) {
    throw invalid('resource', 'No such resource offers this service', 'RESOURCE_NOT_OFFERED');
  }
  await lockResources(
    trx,
    calendars.map(({ id }) => id),
  );
  const wanted = calendars.map((calendar) => ({ calendar, starts: startsOn(calendar, input) }));
  const last = Math.max(...wanted.flatMap(({ starts }) => starts));
  const span = claimSpan({ start: first, end: last + 1 }, service.shape);
  const agenda = await openAgenda(trx, { calendars, span, now: now.getTime() });
  const plans = wanted.map(({ calendar, starts }) => planOn(agenda, calendar, scope, starts));
  await expireAppointments(
    strapi,
    trx,
    agenda.expired.map(({ appointmentId }) => appointmentId),
  );
  return plans.reduce((a, b) => (bookable(b) > bookable(a) ? b : a));
};

const longestSpan = (first: Instant): Period => ({
  start: first,
  end: first + (FURTHEST_DAYS + 1) * DAY,
});

const startsOn = (calendar: Calendar, { startsAt, recurrence, count }: SeriesInput): Instant[] => {
  const first = startsAt.getTime();
  return seriesStarts(first, zoneOf(calendar, longestSpan(first)), recurrence, count);
};

const planOn = (
  agenda: Agenda,
  calendar: Calendar,
  { service: { shape }, window }: BookingScope,
  starts: readonly Instant[],
): Planned[] =>
  starts.map((start) => {
    const verdict = agenda.verdict(calendar, shape, start, window);
    if (!verdict.ok) return { startsAt: new Date(start).toISOString(), code: verdict.code };
    agenda.take(calendar, shape, verdict.slot);
    return { calendar, slot: verdict.slot };
  });

const bookable = (plan: readonly Planned[]): number => plan.filter((one) => !isMissing(one)).length;

const partlyTaken = (placements: readonly Placement[], missing: readonly Missing[]) =>
  conflict(
    placements.length === 0 ? 'SERIES_TAKEN' : 'SERIES_PARTLY_TAKEN',
    'Not every occurrence of the series can be booked',
    {
      free: placements.map(({ calendar, slot }) => ({
        startsAt: new Date(slot.start).toISOString(),
        resource: calendar.id,
      })),
      missing,
    },
  );
