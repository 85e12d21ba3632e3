import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { PLATFORM_SCOPE } from '../../../../../kernel/shared/scope';
import type { AppointmentState } from '../../../../shared/transitions';
import { icalendar } from '../../domain/icalendar';
import type { CalendarEvent } from '../../domain/icalendar';
import { DAY } from '../../domain/time';
import { statusOf, uidOf } from '../mail/calendar-event';
import { organizerOf } from '../mail/organizer';
import { feedOfSecret } from './feed-store';
import type { Feed } from './feed-store';

const PAST_DAYS = 30;
const FUTURE_DAYS = 366;
const MOST_EVENTS = 2_000;

interface Row {
  id: string;
  state: AppointmentState;
  sequence: number;
  changedAt: Date;
  startsAt: Date;
  endsAt: Date;
  customer: string | null;
  service: string;
  resource: string;
  organisation: string;
  organisationEmail: string | null;
}

/** An iCalendar of what stands, and of what was called off: calendars then take it out. */
export const renderFeed = async (strapi: Core.Strapi, secret: string): Promise<string> => {
  const kernel = pluginApi(strapi, 'kernel');
  const feed = await feedOfSecret(strapi, secret);
  const now = kernel.clock.now().getTime();
  const { rows } = await kernel.runInScope(PLATFORM_SCOPE, () =>
    strapi.db.connection.raw<{ rows: Row[] }>(
      feed.resourceId === null ? OF_CUSTOMER : OF_RESOURCE,
      {
        key: feed.resourceId ?? feed.ownerKey,
        from: new Date(now - PAST_DAYS * DAY),
        to: new Date(now + FUTURE_DAYS * DAY),
        limit: MOST_EVENTS,
      },
    ),
  );
  return icalendar(
    'PUBLISH',
    rows.map((row) => eventOf(strapi, feed, row)),
    'Guichet',
  );
};

const feedQuery = (condition: string): string => `
  SELECT a.document_id AS id, a.state, a.sequence, a.changed_at AS "changedAt",
    a.starts_at AS "startsAt", a.ends_at AS "endsAt", a.customer_name AS customer,
    s.name AS service, r.name AS resource, o.name AS organisation,
    o.email AS "organisationEmail"
  FROM appointments a
  JOIN bookable_services s ON s.document_id = a.service_id
  JOIN resources r ON r.document_id = a.resource_id
  JOIN organisations o ON o.document_id = a.organisation_id
  WHERE ${condition} AND a.starts_at > :from AND a.starts_at < :to
    AND a.state NOT IN ('held', 'expired', 'rejected')
  ORDER BY a.starts_at DESC LIMIT :limit`;

const OF_RESOURCE = feedQuery('a.resource_id = :key');
const OF_CUSTOMER = feedQuery('a.customer_key = :key');

const eventOf = (strapi: Core.Strapi, feed: Feed, row: Row): CalendarEvent => ({
  uid: uidOf(row.id),
  sequence: row.sequence,
  stamp: row.changedAt,
  start: row.startsAt,
  end: row.endsAt,
  // The desk wants to know who comes, the customer what for.
  summary:
    feed.resourceId !== null && row.customer ? `${row.customer}: ${row.service}` : row.service,
  location: `${row.organisation} – ${row.resource}`,
  status: statusOf(row.state),
  // RFC 5546, 3.2.1: what is published names who publishes it.
  organizer: organizerOf(strapi, { name: row.organisation, email: row.organisationEmail }),
});
