import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds, where the role may not ask for it. */
const WRITTEN = 30_000;

/** Served tickets of years ago. Their indexes are built once, after them, and not row by row. */
export const addOldTickets = async ({ sql }, count) => {
  const { rows: indexes } = await sql.query(
    `SELECT i.indexname AS name, i.indexdef AS definition FROM pg_indexes i
     WHERE i.tablename = 'tickets' AND NOT EXISTS (
       SELECT FROM pg_constraint c WHERE c.conname = i.indexname)`,
  );
  await sql.query(`SET maintenance_work_mem = '512MB'`);
  for (const { name } of indexes) await sql.query(`DROP INDEX "${name}"`);
  await sql.query(
    `INSERT INTO tickets (document_id, organisation_id, branch_id, queue_id, visit_id, leg, reference,
       number, label, day, state, priority, locale, itinerary, arrived_at, rank_at, first_called_at,
       called_at, ended_at, recalls, changed_at, sequence)
     SELECT 'old' || i, 'org', 'branch', 'queue', 'old' || i, 1, 'oldref' || i, number, 'O' || number,
       to_char(at, 'YYYY-MM-DD'), 'served', 0, 'fr', '[]', at, at, at, at, at + interval '5 min', 0,
       at, 3
     FROM (SELECT i, i % 1440 + 1 AS number, timestamp '2016-01-01' + i * interval '1 min' AS at
           FROM generate_series(0, $1::int - 1) i) past`,
    [count],
  );
  for (const { definition } of indexes) await sql.query(definition);
  await sql.query('VACUUM ANALYZE tickets');
  // What was filled in a moment is still being written to the disk, where old tickets have lain for years.
  await sql.query('CHECKPOINT').catch(() => pause(WRITTEN));
};
