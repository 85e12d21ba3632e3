import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { DAY, formatDay } from '../../domain/time';

/** A holiday of every year is closed in this one and the next three: the desk books no further. */
const YEARS_AHEAD = 3;

/**
 * Makes the public holidays and the closed days of opening schedules closures of their branch, or of
 * the organisation: of one schedule, or of all. What is over stays as it was.
 */
export const followSchedules = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  scheduleId: string | null,
): Promise<void> => {
  const now = pluginApi(strapi, 'kernel').clock.now();
  await trx.raw(FOLLOW, {
    schedule: scheduleId,
    now,
    today: formatDay(Math.floor(now.getTime() / DAY)),
    year: now.getUTCFullYear(),
    ahead: YEARS_AHEAD,
  });
};

/** A schedule has one row for each language; what is not translated is the same in all of them. */
const SCHEDULES = `
  SELECT DISTINCT ON (s.document_id) s.id, s.document_id AS schedule_id, s.organisation_id, s.name,
    b.document_id AS branch_id
  FROM schedules s
  LEFT JOIN schedules_branch_lnk link ON link.schedule_id = s.id
  LEFT JOIN branches b ON b.id = link.branch_id
  WHERE CAST(:schedule AS text) IS NULL OR s.document_id = :schedule
  ORDER BY s.document_id, s.id`;

/** The 29th of February is closed in the years that have one. */
const HOLIDAYS = `
  SELECT s.schedule_id, s.organisation_id, s.branch_id, h.name AS title, 'holiday' AS kind,
    days.day AS first_day, days.day AS last_day
  FROM chosen s
  JOIN schedules_cmps part ON part.entity_id = s.id AND part.field = 'publicHolidays'
  JOIN components_shared_public_holidays h ON h.id = part.cmp_id
  CROSS JOIN LATERAL (
    SELECT h.date AS day WHERE NOT h.every_year
    UNION ALL
    SELECT CAST(h.date + make_interval(years => year - CAST(date_part('year', h.date) AS int)) AS date)
    FROM generate_series(CAST(:year AS int), CAST(:year AS int) + CAST(:ahead AS int)) AS year
    WHERE h.every_year) AS days
  WHERE to_char(days.day, 'MMDD') = to_char(h.date, 'MMDD')`;

const CLOSED_DAYS = `
  SELECT s.schedule_id, s.organisation_id, s.branch_id, coalesce(nullif(e.note, ''), s.name), 'closure',
    e."from", e.until
  FROM chosen s
  JOIN schedules_cmps part ON part.entity_id = s.id AND part.field = 'exceptions'
  JOIN components_shared_schedule_exceptions e ON e.id = part.cmp_id
  WHERE e.kind = 'closed'`;

const FOLLOW = `
  WITH chosen AS (${SCHEDULES}),
  wanted AS (
    SELECT DISTINCT ON (schedule_id, kind, first_day) * FROM (${HOLIDAYS} UNION ALL ${CLOSED_DAYS}) AS days
    WHERE last_day >= CAST(:today AS date)
    ORDER BY schedule_id, kind, first_day, last_day DESC),
  gone AS (
    DELETE FROM closures c
    WHERE (CASE WHEN CAST(:schedule AS text) IS NULL THEN c.schedule_id IS NOT NULL
        ELSE c.schedule_id = :schedule END)
      AND c.last_day >= CAST(:today AS date)
      AND NOT EXISTS (SELECT FROM wanted w WHERE w.schedule_id = c.schedule_id AND w.kind = c.kind
        AND w.first_day = c.first_day))
  INSERT INTO closures (document_id, organisation_id, branch_id, schedule_id, title, kind, first_day,
    last_day, created_at, updated_at, published_at)
  SELECT left(replace(CAST(gen_random_uuid() AS text), '-', ''), 24), organisation_id, branch_id,
    schedule_id, title, kind, first_day, last_day, :now, :now, :now
  FROM wanted
  ON CONFLICT (schedule_id, kind, first_day) WHERE schedule_id IS NOT NULL DO UPDATE
  SET organisation_id = excluded.organisation_id, branch_id = excluded.branch_id,
    title = excluded.title, last_day = excluded.last_day, updated_at = excluded.updated_at
  WHERE (closures.organisation_id, closures.branch_id, closures.title, closures.last_day)
    IS DISTINCT FROM (excluded.organisation_id, excluded.branch_id, excluded.title, excluded.last_day)`;
