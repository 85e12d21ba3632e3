import { createRequire } from 'node:module';
import path from 'node:path';
import { Client } from 'pg';
import { makeStatementsAudible } from './record-statements.mjs';

const require = createRequire(import.meta.url);
const { root, testEnv } = require('../../helpers/test-env.cjs');
const { createStrapi } = require('@strapi/strapi');

/** The application as it runs in production, with one clinic in it and nobody else's work. */
export const startApp = async (databaseUrl) => {
  Object.assign(process.env, testEnv(databaseUrl), {
    PORT: '0',
    GUICHET_ROLE: 'web',
    API_RATE_LIMIT: '0',
    APPOINTMENTS_MAILS: 'false',
  });
  makeStatementsAudible();
  const strapi = createStrapi({ appDir: root, distDir: path.join(root, 'dist') });
  await strapi.load();
  await new Promise((resolve) => strapi.server.listen(0, '127.0.0.1', resolve));
  const { port } = strapi.server.httpServer.address();
  const sql = new Client({ connectionString: databaseUrl });
  await sql.connect();
  await sql.query(`SET guichet.scope = '*'`);

  return {
    strapi,
    sql,
    databaseUrl,
    url: `http://127.0.0.1:${port}`,
    compiled: (file) => require(path.join(root, 'dist/plugins/appointments/server/src', file)),
    stop: async () => {
      await sql.end();
      await strapi.destroy();
    },
  };
};

/** `count` resources that are open from 8 to 18 o'clock each day, and one service of half an hour. */
export const createClinic = async ({ sql }, prefix, count) => {
  const rows = `generate_series(1, ${count}) i`;
  await sql.query(`
    INSERT INTO organisations (document_id, name, slug, kind, time_zone, currency, default_locale)
      VALUES ('${prefix}org', 'Clinic', '${prefix}', 'clinic', 'Europe/Paris', 'EUR', 'fr');
    INSERT INTO bookable_services (document_id, organisation_id, name, duration_minutes, step_minutes,
        buffer_before_minutes, buffer_after_minutes, minimum_notice_minutes, horizon_days,
        change_notice_minutes, hold_minutes, proposal_hours, auto_confirm, anonymous_allowed, active)
      VALUES ('${prefix}svc', '${prefix}org', 'Consultation', 20, 15, 0, 5, 0, 730, 0, 10, 48, false,
        true, true);
    INSERT INTO resources (document_id, organisation_id, kind, name, time_zone, capacity, active)
      SELECT '${prefix}res' || i, '${prefix}org', 'practitioner', 'Dr ' || i, 'Europe/Paris', 1, true
      FROM ${rows};
    INSERT INTO resources_services_lnk (resource_id, bookable_service_id)
      SELECT r.id, s.id FROM resources r JOIN bookable_services s USING (organisation_id)
      WHERE s.document_id = '${prefix}svc';
    INSERT INTO availability_rules (document_id, organisation_id, unit, every, valid_from, start_time,
        end_time)
      SELECT '${prefix}rule' || i, '${prefix}org', 'day', 1, '2020-01-01', '08:00', '18:00'
      FROM ${rows};
    INSERT INTO availability_rules_resource_lnk (availability_rule_id, resource_id)
      SELECT a.id, r.id FROM ${rows} JOIN availability_rules a ON a.document_id = '${prefix}rule' || i
      JOIN resources r ON r.document_id = '${prefix}res' || i;
    ANALYZE`);
  return {
    organisation: `${prefix}org`,
    service: `${prefix}svc`,
    resource: (index) => `${prefix}res${index}`,
  };
};
