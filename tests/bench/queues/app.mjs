import { createHmac } from 'node:crypto';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Client } from 'pg';

const require = createRequire(import.meta.url);
const { root, testEnv } = require('../../helpers/test-env.cjs');
const { createStrapi } = require('@strapi/strapi');

export const COUNTERS = 16;
const TOKEN = 'token-of-the-bench';

/** The application as it runs in production, with one hall in it and nobody else's work. */
export const startHall = async (databaseUrl) => {
  const env = testEnv(databaseUrl);
  Object.assign(process.env, env, {
    PORT: '0',
    GUICHET_ROLE: 'web',
    API_RATE_LIMIT: '0',
    REALTIME_CONNECTIONS_PER_ADDRESS: '5000',
  });
  const strapi = createStrapi({ appDir: root, distDir: path.join(root, 'dist') });
  await strapi.load();
  await new Promise((resolve) => strapi.server.listen(0, '127.0.0.1', resolve));
  const sql = new Client({ connectionString: databaseUrl });
  await sql.connect();
  await sql.query(setup(createHmac('sha512', env.API_TOKEN_SALT).update(TOKEN).digest('hex')));
  const url = `http://127.0.0.1:${strapi.server.httpServer.address().port}`;
  const agent = new http.Agent({ keepAlive: true, maxSockets: COUNTERS });
  return {
    sql,
    url,
    databaseUrl,
    post: (route) => post(agent, `${url}/api${route}`),
    stop: async () => {
      agent.destroy();
      await sql.end();
      await strapi.destroy();
    },
  };
};

const post = (agent, url) =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` };
    const request = http.request(url, { agent, method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => {
        if (response.statusCode >= 300) reject(new Error(text));
        else resolve(JSON.parse(text).data);
      });
    });
    request.on('error', reject);
    request.end('{}');
  });

const setup = (accessKey) => `
  SET guichet.scope = '*';
  INSERT INTO organisations (document_id, name, slug, kind, time_zone, currency, default_locale)
    VALUES ('org', 'Hall', 'hall', 'service-hall', 'UTC', 'EUR', 'fr');
  INSERT INTO branches (document_id, organisation_id, name, slug, time_zone)
    VALUES ('branch', 'org', 'Hall', 'hall', 'UTC');
  INSERT INTO queues (document_id, organisation_id, branch_id, name, prefix, kind, accepting,
      self_service, ageing_minutes, appointment_lead_minutes, recall_limit, no_show_seconds,
      target_minutes, service_minutes, notify_ahead, active)
    VALUES ('queue', 'org', 'branch', 'Queue', 'A', 'priority', true, true, 15, 15, 3, 3600, 15, 8, 3,
      true);
  INSERT INTO service_points (document_id, organisation_id, branch_id, name, active)
    SELECT 'point' || i, 'org', 'branch', 'Counter', true FROM generate_series(0, ${COUNTERS - 1}) i;
  INSERT INTO service_points_queues_lnk (service_point_id, queue_id)
    SELECT p.id, q.id FROM service_points p, queues q;
  INSERT INTO strapi_api_tokens (document_id, name, type, access_key)
    VALUES ('bench', 'bench', 'full-access', '${accessKey}')`;

let made = 0;

/** Tickets in the line, as if they had been drawn one after the other. */
export const fillLine = async ({ sql }, count) => {
  await sql.query(
    `INSERT INTO tickets (document_id, organisation_id, branch_id, queue_id, visit_id, leg, reference,
       label, day, state, priority, locale, itinerary, arrived_at, rank_at, recalls, changed_at,
       sequence)
     SELECT 'line' || i, 'org', 'branch', 'queue', 'line' || i, 1, 'ref' || i, 'L' || i,
       to_char(now(), 'YYYY-MM-DD'), 'waiting', 0, 'fr', '[]', now(), now() + i * interval '1 ms', 0,
       now(), 0
     FROM generate_series($1::int + 1, $1::int + $2::int) i`,
    [made, count],
  );
  made += count;
};
