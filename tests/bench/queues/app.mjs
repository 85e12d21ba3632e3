import { fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { createRequire } from 'node:module';
import { Client } from 'pg';

const require = createRequire(import.meta.url);
const { testEnv } = require('../../helpers/test-env.cjs');

export const COUNTERS = 16;
const TOKEN = 'token-of-the-bench';

/** The application as it runs in production, with one hall in it and nobody else's work. */
export const startHall = async (databaseUrl) => {
  const child = fork(new URL('./server.mjs', import.meta.url), [databaseUrl]);
  const failed = once(child, 'exit').then(() => {
    throw new Error('the application ended');
  });
  failed.catch(() => {});
  const said = async () => (await Promise.race([once(child, 'message'), failed]))[0];
  const { port, role, scope } = await said();
  const ask = async (question) => {
    child.send(question);
    return (await said()).answer;
  };
  const sql = new Client({ connectionString: databaseUrl });
  await sql.connect();
  const { API_TOKEN_SALT: salt } = testEnv(databaseUrl);
  await sql.query(setup(createHmac('sha512', salt).update(TOKEN).digest('hex')));
  const url = `http://127.0.0.1:${port}`;
  const agent = new http.Agent({ keepAlive: true, maxSockets: COUNTERS });
  return {
    sql,
    url,
    databaseUrl,
    /** How the application stands in the database: the same row policies for everybody. */
    session: { role, scope },
    post: (route, body, key) => post(agent, `${url}/api${route}`, body, key),
    /** What `work` answers, and the statements that the application sent meanwhile. */
    recorded: async (work) => {
      await ask('listen');
      const answer = await work();
      return { answer, statements: await ask('heard') };
    },
    stop: async () => {
      agent.destroy();
      await sql.end();
      child.disconnect();
      await failed.catch(() => {});
    },
  };
};

const post = (agent, url, body = {}, key = undefined) =>
  new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${TOKEN}`,
      ...(key ? { 'idempotency-key': key } : {}),
    };
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
    request.end(JSON.stringify(body));
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

/** Everybody at a counter has somebody there. */
export const callOneEach = async ({ sql }) => {
  await sql.query(
    `UPDATE tickets SET state = 'called', previous_state = 'waiting', called_at = now(),
       first_called_at = now(), service_point_id = 'point' || place, sequence = 1
     FROM (SELECT id AS first, row_number() OVER (ORDER BY rank_at) - 1 AS place FROM tickets
           WHERE state = 'waiting' ORDER BY rank_at LIMIT ${COUNTERS}) AS line
     WHERE tickets.id = line.first`,
  );
};

/** The evening: everybody is gone, and what a phase leaves behind does not weigh on the next. */
export const emptyHall = async ({ sql }) => {
  await sql.query(
    `UPDATE tickets SET state = 'served', ended_at = now(), arrived_at = arrived_at - interval '1 day'
     WHERE state IN ('waiting', 'called')`,
  );
  await sql.query('VACUUM ANALYZE tickets');
};
