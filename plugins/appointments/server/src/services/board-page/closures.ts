import type { Knex } from 'knex';
import type { BoardClosure } from '../../../../shared/board';
import { DAY, formatDay, parseDay } from '../../domain/time';
import type { Period } from '../../domain/time';
import { zoneFor } from '../../domain/zone';

interface Row extends Omit<BoardClosure, 'startsAt' | 'endsAt'> {
  firstDay: string | null;
  lastDay: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  /** Of the resource, or of the organisation: whose days are meant. */
  timeZone: string;
}

const MOST_CLOSURES = 500;

/** Closures that reach into the span, with their names, as instants. */
export const closuresIn = async (
  db: Knex,
  { organisation, span }: { organisation: string; span: Period },
): Promise<BoardClosure[]> => {
  const { rows } = await db.raw<{ rows: Row[] }>(CLOSURES, {
    organisation,
    from: new Date(span.start),
    to: new Date(span.end),
    firstDay: formatDay(Math.floor(span.start / DAY) - 1),
    lastDay: formatDay(Math.ceil(span.end / DAY) + 1),
    limit: MOST_CLOSURES,
  });
  return rows.map(asInstants);
};

const CLOSURES = `
  SELECT c.document_id AS id, c.title, c.kind, c.branch_id AS "branchId",
    r.document_id AS "resourceId", c.starts_at AS "startsAt", c.ends_at AS "endsAt",
    c.first_day::text AS "firstDay", c.last_day::text AS "lastDay",
    coalesce(r.time_zone, o.time_zone, 'UTC') AS "timeZone"
  FROM closures c
  JOIN organisations o ON o.document_id = c.organisation_id
  LEFT JOIN closures_resource_lnk link ON link.closure_id = c.id
  LEFT JOIN resources r ON r.id = link.resource_id AND r.organisation_id = c.organisation_id
  WHERE c.organisation_id = :organisation
    AND (c.ends_at > :from OR c.last_day >= CAST(:firstDay AS date))
    AND (c.starts_at < :to OR c.first_day <= CAST(:lastDay AS date))
  ORDER BY coalesce(c.starts_at, c.first_day), c.id
  LIMIT :limit`;

const asInstants = ({ firstDay, lastDay, timeZone, ...row }: Row): BoardClosure => {
  if (firstDay === null || lastDay === null) {
    return { ...row, startsAt: iso(row.startsAt), endsAt: iso(row.endsAt) };
  }
  const [first, last] = [parseDay(firstDay), parseDay(lastDay)];
  const zone = zoneFor(timeZone, first * DAY, (last + 1) * DAY);
  const midnight = (day: number): Date => new Date(zone.toInstant(day, 0));
  return { ...row, startsAt: iso(midnight(first)), endsAt: iso(midnight(last + 1)) };
};

const iso = (date: Date | null): string => (date ?? new Date(0)).toISOString();
