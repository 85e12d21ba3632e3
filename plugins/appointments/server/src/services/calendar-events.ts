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
  }>(
    `SELECT c.document_id AS id, c.title, c.starts_at AS start, c.ends_at AS "end",
       r.document_id AS resource
     FROM closures c
     LEFT JOIN closures_resource_lnk link ON link.closure_id = c.id
     LEFT JOIN resources r ON r.id = link.resource_id
     WHERE c.starts_at < :to AND c.ends_at > :from
       AND (CAST(:resource AS text) IS NULL OR r.document_id IS NULL OR r.document_id = :resource)
     ORDER BY c.starts_at LIMIT :limit`,
    { from, to, resource: resource ?? null, limit: MOST_BLOCKS },
  );
  return rows.map((row) => ({ ...row, kind: 'block', state: null }));
};

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
