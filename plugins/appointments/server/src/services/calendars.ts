import type { Knex } from 'knex';
import { closedDays, openings } from '../domain/availability';
import type { Availability, Hours, Opening } from '../domain/availability';
import type { Recurrence } from '../domain/recurrence';
import type { SlotShape } from '../domain/slots';
import { DAY, MINUTE, parseDay, weekday } from '../domain/time';
import type { Instant, Period } from '../domain/time';
import { zoneFor } from '../domain/zone';
import type { Zone } from '../domain/zone';
import { minuteOf } from '../domain/wall-clock';

/** A resource with all that says when it is open. */
export interface Calendar {
  id: string;
  organisationId: string;
  branchId: string | null;
  name: string;
  kind: string;
  timeZone: string;
  capacity: number;
  propertyId: string | null;
  rules: StoredRule[];
  exceptions: { day: string; hours: StoredHours[] | null }[];
  closures: StoredClosure[];
}

export interface StoredHours {
  from: string;
  to: string;
}

export interface StoredRule extends StoredHours {
  unit: Recurrence['unit'];
  every: number;
  weekdays: number[] | null;
  nth: number | null;
  validFrom: string;
  validUntil: string | null;
}

export interface StoredClosure {
  firstDay: string | null;
  lastDay: string | null;
  /** Seconds since the epoch. */
  startsAt: number | null;
  endsAt: number | null;
}

export interface CalendarQuery {
  organisationId: string;
  /** Only resources that offer it, and without the hours that are kept for other services. */
  serviceId?: string | undefined;
  resourceIds?: readonly string[] | undefined;
  /** Exceptions and closures further away are not loaded. */
  span: Period;
}

/**
 * All calendars in one statement. Rules, exceptions and closures count only if they belong to the
 * resource's own organisation: relations could name anybody's.
 */
export const loadCalendars = async (db: Knex, query: CalendarQuery): Promise<Calendar[]> => {
  const { rows } = await db.raw<{ rows: Calendar[] }>(CALENDARS, calendarBindings(query));
  return rows;
};

export const calendarBindings = ({
  organisationId,
  serviceId,
  resourceIds,
  span: { start, end },
}: CalendarQuery) => ({
  organisation: organisationId,
  service: serviceId ?? null,
  resources: resourceIds ? [...resourceIds] : null,
  from: new Date(start - 3 * DAY),
  to: new Date(end + 3 * DAY),
});

export const CALENDARS = `
  SELECT r.document_id AS id, r.organisation_id AS "organisationId", r.branch_id AS "branchId",
    r.name, r.kind, r.time_zone AS "timeZone", r.capacity, r.property_id AS "propertyId",
    (SELECT coalesce(json_agg(json_build_object(
        'unit', rule.unit, 'every', rule.every, 'weekdays', rule.weekdays, 'nth', rule.nth,
        'validFrom', rule.valid_from, 'validUntil', rule.valid_until,
        'from', rule.start_time, 'to', rule.end_time)), '[]')
      FROM availability_rules rule
      JOIN availability_rules_resource_lnk link ON link.availability_rule_id = rule.id
      WHERE link.resource_id = r.id AND rule.organisation_id = r.organisation_id
        AND (rule.service_id IS NULL OR CAST(:service AS text) IS NULL
          OR rule.service_id = :service)) AS rules,
    (SELECT coalesce(json_agg(json_build_object('day', e.day, 'hours', e.hours)), '[]')
      FROM availability_exceptions e
      JOIN availability_exceptions_resource_lnk link ON link.availability_exception_id = e.id
      WHERE link.resource_id = r.id AND e.organisation_id = r.organisation_id
        AND e.day BETWEEN CAST(:from AS date) AND CAST(:to AS date)) AS exceptions,
    (SELECT coalesce(json_agg(json_build_object(
        'firstDay', c.first_day, 'lastDay', c.last_day,
        'startsAt', extract(epoch FROM c.starts_at), 'endsAt', extract(epoch FROM c.ends_at))), '[]')
      FROM closures c
      LEFT JOIN closures_resource_lnk link ON link.closure_id = c.id
      WHERE c.organisation_id = r.organisation_id
        AND (c.branch_id IS NULL OR c.branch_id = r.branch_id)
        AND (link.resource_id IS NULL OR link.resource_id = r.id)
        AND (c.ends_at > :from OR c.last_day >= CAST(:from AS date))
        AND (c.starts_at < :to OR c.first_day <= CAST(:to AS date))) AS closures
  FROM resources r
  WHERE r.organisation_id = :organisation AND r.active
    AND (CAST(:resources AS text[]) IS NULL OR r.document_id = ANY(:resources))
    AND (CAST(:service AS text) IS NULL OR EXISTS (
      SELECT FROM resources_services_lnk offer
      JOIN bookable_services s ON s.id = offer.bookable_service_id
      WHERE offer.resource_id = r.id AND s.document_id = :service))
  ORDER BY r.id`;

/** The part of a calendar that says when it is open. */
export type OpeningHours = Pick<Calendar, 'timeZone' | 'rules' | 'exceptions' | 'closures'>;

/** Where slots may start on this resource, in the range. */
export const openingsOf = (calendar: OpeningHours, range: Period): Opening[] => {
  const zone = zoneOf(calendar, range);
  return openings(availabilityOf(calendar, zone), zone, range);
};

export const zoneOf = ({ timeZone }: Pick<Calendar, 'timeZone'>, { start, end }: Period): Zone =>
  zoneFor(timeZone, start - 3 * DAY, end + 3 * DAY);

const availabilityOf = (calendar: OpeningHours, zone: Zone): Availability => ({
  rules: calendar.rules.map((rule) => ({ ...hoursOf(rule), recurrence: recurrenceOf(rule) })),
  exceptions: exceptionsOf(calendar),
  closures: calendar.closures.map((closure) => closedPeriod(closure, zone)),
});

const hoursOf = ({ from, to }: StoredHours): Hours => ({ from: minuteOf(from), to: minuteOf(to) });

const recurrenceOf = (rule: StoredRule): Recurrence => ({
  unit: rule.unit,
  every: rule.every,
  from: parseDay(rule.validFrom),
  until: rule.validUntil === null ? null : parseDay(rule.validUntil),
  // As in RFC 5545: without weekdays it is that of the first day.
  weekdays: rule.weekdays?.length ? rule.weekdays : [weekday(parseDay(rule.validFrom))],
  nth: rule.nth,
});

const exceptionsOf = ({ exceptions }: OpeningHours): Map<number, Hours[]> => {
  const byDay = new Map<number, Hours[]>();
  for (const { day, hours } of exceptions) {
    const key = parseDay(day);
    byDay.set(key, [...(byDay.get(key) ?? []), ...(hours ?? []).map(hoursOf)]);
  }
  return byDay;
};

/** In civil days a closure is as long as those days are in the zone of the resource. */
const closedPeriod = (
  { firstDay, lastDay, startsAt, endsAt }: StoredClosure,
  zone: Zone,
): Period =>
  firstDay !== null && lastDay !== null
    ? closedDays(zone, parseDay(firstDay), parseDay(lastDay))
    : { start: (startsAt ?? 0) * 1000, end: (endsAt ?? 0) * 1000 };

/** The span whose claims decide about starts in `range`. */
export const claimSpan = ({ start, end }: Period, shape: SlotShape): Period => ({
  start: start - shape.bufferBefore * MINUTE,
  end: end + (shape.duration + shape.bufferAfter) * MINUTE,
});

/** The range that holds one start. */
export const only = (start: Instant): Period => ({ start, end: start + 1 });
