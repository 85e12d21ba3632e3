import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { COUNTERS, fillLine } from './app.mjs';

/** All counters at once, each calling as soon as it was answered. */
const callsPerSecond = async (app, count) => {
  await fillLine(app, count);
  let left = count;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: COUNTERS }, async (_, point) => {
      while (left-- > 0) {
        const ticket = await app.post(`/service-points/point${point}/call-next`);
        if (!ticket) throw new Error('the line was empty');
      }
    }),
  );
  return (count / (performance.now() - start)) * 1000;
};

const drawnPerSecond = async (app, count) => {
  let left = count;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: COUNTERS }, async () => {
      while (left-- > 0) await app.post('/queues/queue/tickets');
    }),
  );
  const rate = (count / (performance.now() - start)) * 1000;
  await app.sql.query(`UPDATE tickets SET state = 'cancelled', ended_at = now()
    WHERE state = 'waiting'`);
  return rate;
};

/** What a call writes: the ticket, its history, its event. */
const SCRIPT = `BEGIN;
SET LOCAL guichet.scope = 'org';
WITH next AS (
  SELECT id FROM tickets WHERE state = 'waiting' AND queue_id = 'queue'
  ORDER BY rank_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
UPDATE tickets SET state = 'called', previous_state = 'waiting',
  service_point_id = 'point' || :client_id, called_at = now(), first_called_at = now(),
  changed_at = now(), sequence = sequence + 1
FROM next WHERE tickets.id = next.id RETURNING tickets.document_id AS ticket \\gset
INSERT INTO ticket_history (organisation_id, ticket_id, queue_id, verb, from_state, to_state, side, at)
  VALUES ('org', :'ticket', 'queue', 'call', 'waiting', 'called', 'desk', now());
INSERT INTO kernel_events (id, name, version, organisation_id, entity_type, entity_id, occurred_at,
  actor, data) VALUES (gen_random_uuid(), 'queues.ticket.called', 1, 'org', 'plugin::queues.ticket',
  :'ticket', now(), '{"kind":"job","id":"bench"}', '{}');
COMMIT;
`;

const throughPgbench = async (app, count) => {
  await fillLine(app, count);
  const folder = await mkdtemp(path.join(tmpdir(), 'guichet-bench-'));
  try {
    const file = path.join(folder, 'call.sql');
    await writeFile(file, SCRIPT);
    const each = String(Math.floor(count / COUNTERS));
    const args = ['-n', '-f', file, '-c', String(COUNTERS), '-j', '2', '-t', each, app.databaseUrl];
    const { stdout } = await promisify(execFile)('pgbench', args);
    const rate = /tps = ([\d.]+)/.exec(stdout)?.[1];
    if (!rate) throw new Error(stdout);
    return Number(rate);
  } finally {
    await rm(folder, { recursive: true });
  }
};

const hasPgbench = () => {
  try {
    execFileSync('pgbench', ['--version']);
    return true;
  } catch {
    return false;
  }
};

/** Served tickets of years ago. */
const addOld = async ({ sql }, count) => {
  const chunk = 500_000;
  for (let first = 0; first < count; first += chunk) {
    await sql.query(
      `INSERT INTO tickets (document_id, organisation_id, branch_id, queue_id, visit_id, leg, reference,
         label, day, state, priority, locale, itinerary, arrived_at, rank_at, first_called_at, called_at,
         ended_at, recalls, changed_at, sequence)
       SELECT 'old' || i, 'org', 'branch', 'queue', 'old' || i, 1, 'oldref' || i, 'O' || i,
         to_char(at, 'YYYY-MM-DD'), 'served', 0, 'fr', '[]', at, at, at, at, at + interval '5 min', 0,
         at, 3
       FROM (SELECT i, timestamp '2016-01-01' + i * interval '1 min' AS at
             FROM generate_series($1::int, $2::int) i) past`,
      [first, Math.min(first + chunk, count) - 1],
    );
  }
  await sql.query('VACUUM ANALYZE tickets');
};

export const measureCalls = async (app, { old, count }) => {
  await callsPerSecond(app, 200);
  const drawn = await drawnPerSecond(app, Math.floor(count / 2));
  const before = await callsPerSecond(app, count);
  const results = [
    { name: 'tickets drawn a second over HTTP', value: drawn.toFixed(0) },
    { name: 'calls a second over HTTP', value: before.toFixed(0) },
  ];
  if (hasPgbench()) {
    const pgbench = await throughPgbench(app, count);
    results.push({
      name: 'calls: HTTP against the same statements through pgbench',
      value: `${(before / pgbench).toFixed(2)} of ${pgbench.toFixed(0)}`,
      bound: 'at least 0.3',
      fine: before / pgbench >= 0.3,
    });
  }
  await addOld(app, old);
  await callsPerSecond(app, 200);
  const after = await callsPerSecond(app, count);
  results.push({
    name: `calls: with ${old.toLocaleString('en')} old tickets against none`,
    value: (after / before).toFixed(2),
    bound: 'at least 0.8',
    fine: after / before >= 0.8,
  });
  return results;
};
