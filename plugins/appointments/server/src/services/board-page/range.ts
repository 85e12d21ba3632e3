import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../../kernel/shared/scope';
import type { Appointment } from '../../../../shared/appointment';
import type { BoardClosure, BoardOpening } from '../../../../shared/board';
import { DAY } from '../../domain/time';
import type { Period } from '../../domain/time';
import { appointments } from '../appointment-store';
import { loadCalendars, openingsOf } from '../calendars';
import type { Calendar } from '../calendars';
import { closuresIn } from './closures';

export interface BoardQuery {
  organisation: string;
  from: Date;
  to: Date;
}

export interface Board {
  appointments: Appointment[];
  openings: BoardOpening[];
  closures: BoardClosure[];
  more: boolean;
}

/** A week of a large house; beyond that the filters of the list are the better tool. */
const MOST_APPOINTMENTS = 2000;

/** Everything that a stretch of the board shows: three statements, however many resources. */
export const boardRange = (
  strapi: Core.Strapi,
  { organisation, from, to }: BoardQuery,
): Promise<Board> => {
  const kernel = pluginApi(strapi, 'kernel');
  kernel.requireRole(organisation);
  const db = strapi.db.connection;
  const span = { start: from.getTime(), end: to.getTime() };
  return kernel.runInScope(organisationScope(organisation), async () => {
    const [found, calendars, closures] = await Promise.all([
      appointments(db)
        .where('organisation_id', organisation)
        // No appointment is longer than a day: the index on the start serves both ends.
        .where('starts_at', '>', new Date(span.start - DAY))
        .where('starts_at', '<', to)
        .where('ends_at', '>', from)
        .orderBy(['starts_at', 'document_id'])
        .limit(MOST_APPOINTMENTS + 1),
      loadCalendars(db, { organisationId: organisation, span }),
      closuresIn(db, { organisation, span }),
    ]);
    return {
      appointments: found.slice(0, MOST_APPOINTMENTS),
      openings: calendars.flatMap((calendar) => openingsWithin(calendar, span)),
      closures,
      more: found.length > MOST_APPOINTMENTS,
    };
  });
};

const openingsWithin = (calendar: Calendar, span: Period): BoardOpening[] =>
  openingsOf(calendar, span).map(({ start, end, anchor }) => ({
    resourceId: calendar.id,
    startsAt: new Date(start).toISOString(),
    endsAt: new Date(end).toISOString(),
    anchor: new Date(anchor).toISOString(),
  }));
