import type { Knex } from 'knex';
import type { ReadRequest, ReadResult } from '../../../shared/events';
import { invalid } from '../../../shared/errors';
import { prepared } from '../../../shared/prepared';
import { EVENT_COLUMNS, toEvent } from './event-row';
import type { EventRow } from './event-row';
import { likePattern } from './patterns';
import { EVENTS, HORIZON } from './tables';

const MOST = 1_000;
const USUAL = 100;

/** Row policies show the caller's organisations only. */
export const readEvents = async (
  knex: Knex,
  { after, limit = USUAL, organisationIds, names }: ReadRequest,
): Promise<ReadResult> => {
  if (!/^\d{1,18}$/.test(after)) throw invalid('after', 'after is a position, in digits');
  const size = Math.min(Math.max(1, limit), MOST);
  const { rows } = await knex.raw<{ rows: (Partial<EventRow> & { gap: boolean })[] }>(
    `SELECT ${EVENT_COLUMNS}, horizon.position > :after AS gap FROM ${HORIZON} horizon
     LEFT JOIN LATERAL (
       SELECT * FROM ${EVENTS} WHERE position > :after
         ${organisationIds ? 'AND organisation_id = ANY (:organisationIds)' : ''}
         ${names ? 'AND name LIKE ANY (:names)' : ''}
       ORDER BY position LIMIT :limit
     ) event ON true ORDER BY event.position`,
    {
      after,
      limit: size + 1,
      ...(organisationIds ? { organisationIds: [...organisationIds] } : {}),
      ...(names ? { names: names.map(likePattern) } : {}),
    },
  );
  const found = rows.filter((row): row is EventRow & { gap: boolean } => row.id !== null);
  const events = found.slice(0, size).map(toEvent);
  return {
    events,
    position: events.at(-1)?.position ?? after,
    more: found.length > size,
    gap: rows[0]?.gap ?? false,
  };
};

/** What these names have behind a position, with how far that was looked for. */
export const readCommitted = async (
  knex: Knex,
  { after, limit, names }: { after: string; limit: number; names: readonly string[] },
): Promise<Pick<ReadResult, 'events' | 'position' | 'more'>> => {
  if (names.length === 0) return { events: [], position: await headPosition(knex), more: false };
  const { rows } = await prepared<{ rows: (Partial<EventRow> & { head: string })[] }>(
    knex,
    'kernel_committed',
    `SELECT ${EVENT_COLUMNS}, head.position::text AS head
     FROM (SELECT coalesce(max(position), 0) AS position FROM ${EVENTS}) head
     LEFT JOIN LATERAL (
       SELECT * FROM ${EVENTS} WHERE position > :after AND position <= head.position
         AND name LIKE ANY (:names)
       ORDER BY position LIMIT :size
     ) event ON true ORDER BY event.position`,
    { after, size: limit + 1, names: names.map(likePattern) },
  );
  const found = rows.filter((row): row is EventRow & { head: string } => row.id !== null);
  const events = found.slice(0, limit).map(toEvent);
  const more = found.length > limit;
  return { events, position: (more && events.at(-1)?.position) || (rows[0]?.head ?? after), more };
};

/** The newest position that is visible to everybody. */
export const headPosition = async (knex: Knex): Promise<string> => {
  const { rows } = await knex.raw<{ rows: { head: string }[] }>(
    `SELECT coalesce(max(position), 0)::text AS head FROM ${EVENTS}`,
  );
  return rows[0]?.head ?? '0';
};
