import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { TABLES } from '../database/tables';
import { SESSION_ENTITY } from '../entities';
import { DEFAULT_RULES } from './stores/rules-store';

interface Warned {
  sessionId: string;
  organisationId: string;
  posteId: string | null;
  seconds: number;
}

/**
 * Writes down, once for each threshold and each amount of granted time, that the end is near: what
 * notifications go by. The screens themselves are warned by the process that they are connected to.
 */
export const giveWarnings = (strapi: Core.Strapi): Promise<number> =>
  inTransaction(strapi, async (trx) => {
    const kernel = pluginApi(strapi, 'kernel');
    const { rows } = await trx.raw<{ rows: Warned[] }>(WARN, {
      now: kernel.clock.now(),
      defaults: JSON.stringify(DEFAULT_RULES.warningSeconds),
    });
    await kernel.events.emitMany(
      trx,
      rows.map(({ sessionId, organisationId, posteId, seconds }) => ({
        name: 'postes.session-warning.given' as const,
        organisationId,
        entityType: SESSION_ENTITY,
        entityId: sessionId,
        data: { posteId, seconds },
      })),
    );
    return rows.length;
  });

/** The nearest threshold that has been passed, of each running session. */
const WARN = `
  WITH due AS (
    SELECT session.id, session.organisation_id, session.poste_id, session.granted,
      min(threshold.seconds::int) AS seconds
    FROM ${TABLES.sessions} AS session
    LEFT JOIN ${TABLES.rules} AS rules USING (organisation_id)
    CROSS JOIN LATERAL jsonb_array_elements_text(
      coalesce(rules.rules->'warningSeconds', CAST(:defaults AS jsonb))) AS threshold(seconds)
    WHERE session.state = 'active' AND session.initial_seconds > threshold.seconds::int
      AND session.granted - session.refunded - session.used_ms / 1000.0
        - extract(epoch FROM CAST(:now AS timestamptz) - session.counted_until)
        BETWEEN 0 AND threshold.seconds::int
    GROUP BY session.id
  ), given AS (
    INSERT INTO ${TABLES.warnings} (organisation_id, session_id, seconds, granted, at)
    SELECT organisation_id, id, seconds, granted, :now FROM due
    ON CONFLICT DO NOTHING
    RETURNING session_id, seconds
  )
  SELECT due.id AS "sessionId", due.organisation_id AS "organisationId",
    due.poste_id AS "posteId", due.seconds
  FROM given JOIN due ON due.id = given.session_id`;
