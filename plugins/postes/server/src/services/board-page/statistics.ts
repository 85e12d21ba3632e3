import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../../kernel/shared/scope';
import type { DayOfUse, PostesStatistics } from '../../../../shared/board';
import { TABLES } from '../../database/tables';
import { rulesFor } from '../stores/rules-store';

export const STATISTICS_DAYS = 30;

/** Use of the last days, on the calendar of the place; of seconds that the ledger says were used. */
export const postesStatistics = (
  strapi: Core.Strapi,
  organisation: string,
): Promise<PostesStatistics> => {
  const kernel = pluginApi(strapi, 'kernel');
  kernel.requireRole(organisation);
  const db = strapi.db.connection;
  return kernel.runInScope(organisationScope(organisation), async () => {
    const { timeZone } = await rulesFor(db, organisation);
    const facts = { organisation, timeZone, now: kernel.clock.now(), days: STATISTICS_DAYS - 1 };
    const [{ rows: days }, { rows: busiest }] = await Promise.all([
      db.raw<{ rows: DayOfUse[] }>(DAYS, facts),
      db.raw<{ rows: { name: string; seconds: number }[] }>(BUSIEST, facts),
    ]);
    const sessions = days.reduce((sum, day) => sum + day.sessions, 0);
    const seconds = days.reduce((sum, day) => sum + day.seconds, 0);
    const meanSeconds = sessions === 0 ? 0 : Math.round(seconds / sessions);
    return { days, busiest, sessions, seconds, meanSeconds };
  });
};

const FIRST_DAY = `(CAST(:now AS timestamptz) AT TIME ZONE :timeZone)::date - CAST(:days AS int)`;

const DAYS = `
  WITH used AS (
    SELECT (at AT TIME ZONE :timeZone)::date AS day, session_id, sum(seconds)::int AS seconds
    FROM ${TABLES.ledger}
    WHERE organisation_id = :organisation AND kind = 'consume'
      AND at >= (${FIRST_DAY})::timestamp AT TIME ZONE :timeZone
    GROUP BY 1, 2
  )
  SELECT to_char(calendar.day, 'YYYY-MM-DD') AS day, count(used.session_id)::int AS sessions,
    coalesce(sum(used.seconds), 0)::int AS seconds
  FROM generate_series(${FIRST_DAY}, (CAST(:now AS timestamptz) AT TIME ZONE :timeZone)::date,
    interval '1 day') AS calendar(day)
  LEFT JOIN used ON used.day = calendar.day::date
  GROUP BY calendar.day ORDER BY calendar.day`;

const BUSIEST = `
  SELECT poste.name, sum(entry.seconds)::int AS seconds
  FROM ${TABLES.ledger} AS entry JOIN ${TABLES.postes} AS poste ON poste.id = entry.poste_id
  WHERE entry.organisation_id = :organisation AND entry.kind = 'consume'
    AND entry.at >= (${FIRST_DAY})::timestamp AT TIME ZONE :timeZone
  GROUP BY poste.id ORDER BY seconds DESC, poste.name LIMIT 8`;
