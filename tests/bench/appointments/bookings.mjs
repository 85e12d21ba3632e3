import { execFile, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createClinic } from './app.mjs';
import { bookingScript } from './record-statements.mjs';

const RESOURCES = 50;
const CLIENTS = 16;
const MINUTE = 60_000;
const customer = { name: 'Bench', email: 'bench@example.test' };

/** Free slots in an order in which neighbours are on different resources. */
export const slotsOf = function* (clinic, firstDay) {
  for (let step = 0; ; step++) {
    const day = new Date(Date.UTC(2027, 0, firstDay + Math.floor(step / 18)));
    // Half an hour apart: twenty minutes and the buffer.
    const startsAt = new Date(day.getTime() + (7 * 60 + (step % 18) * 30) * MINUTE);
    for (let index = 1; index <= RESOURCES; index++) {
      yield { resource: clinic.resource(index), startsAt: startsAt.toISOString() };
    }
  }
};

/** Bookings a second over HTTP; the clients are a process of their own, as those of pgbench are. */
export const overHttp = async (app, clinic, slots, count) => {
  const list = Array.from({ length: count }, () => slots.next().value);
  const clients = fork(path.join(import.meta.dirname, 'clients.mjs'));
  try {
    const answered = once(clients, 'message');
    clients.send({
      url: app.url,
      service: clinic.service,
      slots: list,
      customer,
      clients: CLIENTS,
    });
    const [{ milliseconds, failure }] = await answered;
    if (failure) throw new Error(failure);
    return (count / milliseconds) * 1000;
  } finally {
    clients.kill();
  }
};

/** Transactions a second of the very statements that one booking sends, through pgbench. */
export const throughPgbench = async (app, clinic, slots, seconds) => {
  const script = await bookingScript(async () => {
    const response = await fetch(`${app.url}/api/appointments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ service: clinic.service, ...slots.next().value, customer }),
    });
    return (await response.json()).data;
  });
  const folder = await mkdtemp(path.join(tmpdir(), 'guichet-bench-'));
  try {
    const file = path.join(folder, 'book.sql');
    await writeFile(file, script);
    const args = [
      '-n',
      '-D',
      // Far from the days that are booked over HTTP.
      'day=60',
      '-f',
      file,
      '-c',
      String(CLIENTS),
      '-j',
      '2',
      '-T',
      String(seconds),
    ];
    // As the application's connections are when they book for the same organisation again.
    const env = { ...process.env, PGOPTIONS: `-c guichet.scope=${clinic.organisation}` };
    const { stdout } = await promisify(execFile)('pgbench', [...args, app.databaseUrl], { env });
    const rate = /tps = ([\d.]+)/.exec(stdout)?.[1];
    const failed = /number of failed transactions: (\d+)/.exec(stdout)?.[1] ?? '0';
    if (!rate || failed !== '0') throw new Error(stdout);
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

/**
 * Completed appointments of years ago: they are rows, but keep no seat. Indexes are built after the
 * rows, from their own definitions: the table is the same as if it had grown, in minutes instead of
 * an hour.
 */
export const addPast = async ({ sql }, count) => {
  const { rows: indexes } = await sql.query(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE schemaname = current_schema() AND tablename = 'appointments' AND indexname NOT IN
       (SELECT conname FROM pg_constraint WHERE conrelid = 'appointments'::regclass)`,
  );
  await sql.query(`SET synchronous_commit = off; SET maintenance_work_mem = '512MB'`);
  for (const { name } of indexes) await sql.query(`DROP INDEX "${name}"`);
  const chunk = 1_000_000;
  for (let first = 0; first < count; first += chunk) {
    await sql.query(
      `INSERT INTO appointments (document_id, organisation_id, service_id, resource_id, starts_at,
         ends_at, time_zone, state, changed_at, sequence, change_notice_minutes, customer_key)
       SELECT 'past' || i, 'bookorg', 'booksvc', 'bookres' || (1 + i % ${RESOURCES}), start,
         start + interval '20 min', 'Europe/Paris', 'completed', start, 3, 0, 'past' || i % 100000
       FROM (SELECT i, timestamp '2016-01-01' + (i / ${RESOURCES}) * interval '25 min' AS start
             FROM generate_series($1::int, $2::int) i) past`,
      [first, Math.min(first + chunk, count) - 1],
    );
  }
  for (const { definition } of indexes) await sql.query(definition);
  await sql.query('VACUUM ANALYZE appointments');
};

export const measureBookings = async (app, { past, short }) => {
  const clinic = await createClinic(app, 'book', RESOURCES);
  const slots = slotsOf(clinic, 5);
  const count = short ? 1_000 : 3_000;
  await overHttp(app, clinic, slots, 500);
  const http = await overHttp(app, clinic, slots, count);
  const results = [{ name: 'bookings a second over HTTP', value: http.toFixed(0) }];
  if (hasPgbench()) {
    const pgbench = await throughPgbench(app, clinic, slots, short ? 5 : 15);
    results.push({
      name: 'bookings: HTTP against the same statements through pgbench',
      value: `${(http / pgbench).toFixed(2)} of ${pgbench.toFixed(0)}`,
      bound: 'at least 0.3',
      fine: http / pgbench >= 0.3,
    });
  } else {
    results.push({ name: 'bookings against pgbench', value: 'not measured: no pgbench here' });
  }
  const before = await overHttp(app, clinic, slots, count);
  await addPast(app, past);
  await overHttp(app, clinic, slots, 500);
  const after = await overHttp(app, clinic, slots, count);
  results.push({
    name: `bookings: with ${past.toLocaleString('en')} past appointments against none`,
    value: (after / before).toFixed(2),
    bound: 'at least 0.8',
    fine: after / before >= 0.8,
  });
  return results;
};
