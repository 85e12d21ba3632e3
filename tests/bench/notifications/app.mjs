import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';

const require = createRequire(import.meta.url);
const { root, testEnv } = require('../../helpers/test-env.cjs');
const { createStrapi } = require('@strapi/strapi');

/** Connections to the mail server, of the application and of bare nodemailer. */
export const CONNECTIONS = 5;

export const TEXT = {
  subject: 'Fermeture exceptionnelle demain',
  body: 'Bonjour {{ recipient.name }},\n\nnotre accueil sera fermé demain toute la journée.\n\nVos rendez-vous restent valables.',
};

/** The application as it runs in production, alone and sending; no web server is asked anything. */
export const startSite = async (databaseUrl, smtpUrl) => {
  Object.assign(process.env, testEnv(databaseUrl), {
    SMTP_URL: smtpUrl,
    NOTIFICATIONS_SMTP_CONNECTIONS: String(CONNECTIONS),
  });
  const strapi = createStrapi({ appDir: root, distDir: path.join(root, 'dist') });
  await strapi.load();
  const compiled = (file) =>
    require(path.join(root, 'dist/plugins/notifications/server/src', file));
  const { runtimeOf } = compiled('runtime.js');
  const { createBatch } = compiled('services/batches/create-batch.js');
  const sql = new Client({ connectionString: databaseUrl });
  await sql.connect();
  await sql.query(`SET guichet.scope = '*'`);
  return {
    sql,
    compiled,
    addPeople: (organisation, count) => addPeople(sql, organisation, count),
    /** Returns the batch's id at once. */
    writeTo: async (organisation, channels) => {
      const audience = { kind: 'members', organisationId: organisation, roles: ['customer'] };
      const body = { audience, channels, texts: { fr: TEXT } };
      return (await createBatch(runtimeOf(strapi), body)).id;
    },
    expanded: (id) =>
      until(sql, 'SELECT expanded AS done FROM notification_batches WHERE id = $1', id),
    settled: (id) =>
      until(
        sql,
        `SELECT expanded AND NOT EXISTS (SELECT FROM notification_deliveries
           WHERE batch_id = $1 AND state = 'queued') AS done
         FROM notification_batches WHERE id = $1`,
        id,
      ),
    stop: async () => {
      await sql.end();
      await strapi.destroy();
    },
  };
};

const until = async (sql, query, id) => {
  for (;;) {
    const { rows } = await sql.query(query, [id]);
    if (rows[0].done) return;
    await wait(20);
  }
};

const addPeople = async (sql, organisation, count) => {
  const rows = `generate_series(1, ${count}) n`;
  await sql.query(`
    INSERT INTO organisations (document_id, name, slug, kind, time_zone, currency, default_locale)
      VALUES ('${organisation}', 'Mairie', '${organisation}', 'town-hall', 'Europe/Paris', 'EUR', 'fr');
    INSERT INTO up_users (document_id, username, email, first_name, last_name, confirmed, blocked,
        preferred_locale)
      SELECT '${organisation}u' || n, '${organisation}u' || n, '${organisation}u' || n || '@example.test', 'Awa', 'Ndiaye ' || n,
        true, false, 'fr' FROM ${rows};
    INSERT INTO memberships (document_id, organisation_id, account_key, role)
      SELECT '${organisation}m' || n, '${organisation}', 'user:${organisation}u' || n, 'customer' FROM ${rows}`);
  await sql.query('VACUUM ANALYZE');
};

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
