import type { Core } from '@strapi/strapi';
import type { AppointmentState } from '../../../shared/transitions';
import { applyClosure } from './closures/apply';
import { list } from './list';

/** The seed's calendar: appointments, and times that the desk keeps free of them. */
export interface CalendarEntry {
  id: string;
  kind: 'appointment' | 'block';
  title: string;
  start: Date;
  end: Date;
  resource: string | null;
  state: AppointmentState | null;
}

export interface CalendarRange {
  from: Date;
  to: Date;
  resource?: string | undefined;
  mine: boolean;
}

const MOST_BLOCKS = 500;

export const calendarEvents = async (
  strapi: Core.Strapi,
  range: CalendarRange,
): Promise<CalendarEntry[]> => {
  const { appointments } = await list(strapi, { ...range, limit: 500 });
  const entries = appointments.map((appointment) => ({
    id: appointment.id,
    kind: 'appointment' as const,
    title: appointment.customerName ?? '',
    start: appointment.startsAt,
    end: appointment.endsAt,
    resource: appointment.resourceId,
    state: appointment.state,
  }));
  const all = [...entries, ...(range.mine ? [] : await blocks(strapi, range))];
  return all.sort((a, b) => a.start.getTime() - b.start.getTime());
};

/** Row policies leave only those of the caller's organisations. */
const blocks = async (
  strapi: Core.Strapi,
  { from, to, resource }: CalendarRange,
): Promise<CalendarEntry[]> => {
  const { rows } = await strapi.db.connection.raw<{
    rows: Omit<CalendarEntry, 'kind' | 'state'>[];
  }>(BLOCKS, { from, to, resource: resource ?? null, limit: MOST_BLOCKS });
  return rows.map((row) => ({ ...row, kind: 'block', state: null }));
};

/** Whole days are those of the resource, or of the organisation. */
const BLOCKS = `
  SELECT * FROM (
    SELECT c.document_id AS id, c.title, r.document_id AS resource,
      coalesce(c.starts_at, CAST(c.first_day AS timestamp) AT TIME ZONE place.zone
        AT TIME ZONE 'UTC') AS start,
      coalesce(c.ends_at, CAST(c.last_day + 1 AS timestamp) AT TIME ZONE place.zone
        AT TIME ZONE 'UTC') AS "end"
    FROM closures c
    JOIN organisations o ON o.document_id = c.organisation_id
    LEFT JOIN closures_resource_lnk link ON link.closure_id = c.id
    LEFT JOIN resources r ON r.id = link.resource_id
    CROSS JOIN LATERAL (SELECT coalesce(r.time_zone, o.time_zone, 'UTC') AS zone) AS place) AS block
  WHERE start < :to AND "end" > :from
    AND (CAST(:resource AS text) IS NULL OR resource IS NULL OR resource = :resource)
  ORDER BY start LIMIT :limit`;

export interface NewBlock {
  organisation: string;
  resource?: string | undefined;
  title: string;
  start: Date;
  end: Date;
}

/** Keeps a time free; refused with the appointments that are in the way. */
export const blockTime = async (strapi: Core.Strapi, block: NewBlock): Promise<string> => {
  const { organisation, resource, title, start: startsAt, end: endsAt } = block;
  const { closure } = await applyClosure(strapi, {
    organisation,
    resource,
    title,
    kind: 'absence',
    startsAt,
    endsAt,
    decisions: [],
  });
  return closure;
};
