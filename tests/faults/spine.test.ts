import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Client } from 'pg';
import { createDatabase, dropDatabase, templateName } from '../helpers/databases.cjs';
import { startRedis } from '../helpers/redis.cjs';
import type { RedisServer } from '../helpers/redis.cjs';
import { testEnv } from '../helpers/test-env.cjs';
import { pause, until } from '../helpers/until';
import { checkReceived, subscribe } from './webhook-receivers';
import type { Endpoint } from './webhook-receivers';

/** FAULT_ROUNDS=100 for the full run. */
const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 8);
const PROCESSES = 3;

const TABLES = `
  CREATE TABLE fault_entities (entity text PRIMARY KEY, n integer NOT NULL DEFAULT 0);
  INSERT INTO fault_entities (entity) SELECT 'entity-' || i FROM generate_series(0, 11) i;
  CREATE TABLE fault_truth (id uuid PRIMARY KEY, entity text NOT NULL, n integer NOT NULL);
  CREATE TABLE fault_seen (seq bigserial PRIMARY KEY, consumer text NOT NULL, id uuid NOT NULL,
    entity text NOT NULL, n integer NOT NULL);
  CREATE TABLE fault_done (seq bigserial PRIMARY KEY, id uuid NOT NULL);
  GRANT ALL ON ALL TABLES IN SCHEMA public TO PUBLIC;
  GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO PUBLIC;
`;

const start = async (
  url: string,
  redis: RedisServer | undefined,
  mode: string,
): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [path.join(__dirname, 'spine-process.cjs'), mode], {
    env: {
      ...process.env,
      ...testEnv(url),
      GUICHET_LEASE_SECONDS: '2',
      GUICHET_POLL_MS: '100',
      // A slow test machine is no fault of a receiver.
      WEBHOOKS_TIMEOUT_MS: '30000',
      ...(redis ? { REDIS_URL: redis.url } : {}),
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const failed = once(child, 'exit').then(() =>
    Promise.reject(new Error('a process did not start')),
  );
  await Promise.race([once(child.stdout, 'data'), failed]);
  failed.catch(() => {});
  return child;
};

const kill = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

/** Kills processes (and now and then Redis) at random moments under load, then lets all come to rest. */
const stress = async (
  url: string,
  client: Client,
  redis: RedisServer | undefined,
): Promise<void> => {
  const children = await Promise.all(
    Array.from({ length: PROCESSES }, () => start(url, redis, 'load')),
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    await pause(Math.random() * 1_000);
    const victim = Math.floor(Math.random() * PROCESSES);
    await kill(children[victim] as ChildProcess);
    if (redis && round % 4 === 1) {
      await redis.stop();
      await pause(Math.random() * 500);
      await redis.start();
    }
    children[victim] = await start(url, redis, 'load');
  }
  await Promise.all(children.map(kill));

  const rest = await start(url, redis, 'rest');
  await until(
    async () => {
      const { rows } = await client.query<{ open: boolean }>(`
      SELECT EXISTS (SELECT FROM kernel_event_lanes)
        OR EXISTS (SELECT FROM kernel_events WHERE position IS NULL)
        OR EXISTS (SELECT FROM kernel_event_deliveries WHERE state = 'pending')
        OR EXISTS (SELECT FROM kernel_jobs WHERE state NOT IN ('done', 'dead') AND schedule IS NULL)
        OR EXISTS (SELECT FROM webhooks_lanes)
        OR EXISTS (SELECT FROM webhooks_deliveries WHERE state = 'pending')
        OR least((SELECT min(position) FROM kernel_event_consumers WHERE name LIKE 'fault-%'),
            (SELECT position FROM webhooks_cursor))
          < (SELECT max(position) FROM kernel_events) AS open`);
      return rows[0]?.open === false;
    },
    120_000 + ROUNDS * 5_000,
  );
  await kill(rest);
};

const rowsOf = async <Row extends object>(client: Client, sql: string): Promise<Row[]> =>
  (await client.query<Row>(sql)).rows;

const check = async (
  client: Client,
  endpoints: readonly Endpoint[],
): Promise<Record<string, number>> => {
  const truth = await rowsOf<{ id: string }>(client, 'SELECT id FROM fault_truth');
  const committed = new Set(truth.map(({ id }) => id));
  const duplicates: Record<string, number> = { changes: committed.size };

  for (const consumer of ['fault-a', 'fault-b']) {
    const seen = await rowsOf<{ id: string; entity: string; n: number }>(
      client,
      `SELECT id, entity, n FROM fault_seen WHERE consumer = '${consumer}' ORDER BY seq`,
    );
    expect(new Set(seen.map(({ id }) => id))).toEqual(committed);
    duplicates[consumer] = seen.length - committed.size;
    const reached = new Map<string, number>();
    for (const { entity, n } of seen) {
      const last = reached.get(entity) ?? 0;
      // Again is allowed; never one whose predecessor was not delivered.
      expect(n).toBeLessThanOrEqual(last + 1);
      reached.set(entity, Math.max(last, n));
    }
  }
  const done = await rowsOf<{ id: string }>(client, 'SELECT id FROM fault_done');
  expect(new Set(done.map(({ id }) => id))).toEqual(committed);
  duplicates['jobs'] = done.length - committed.size;
  for (const endpoint of endpoints) {
    duplicates[`webhook that ${endpoint.name}`] = checkReceived(endpoint, committed);
  }
  return duplicates;
};

describe.each(['PostgreSQL alone', 'BullMQ'])('kill -9 under load (%s)', (kind) => {
  let redis: RedisServer | undefined;
  let database: { name: string; url: string };
  let client: Client;
  let endpoints: Endpoint[] = [];

  beforeAll(async () => {
    if (kind === 'BullMQ') redis = await startRedis();
    database = await createDatabase(templateName());
    // As a superuser would see it: row policies hide the ledger from plain connections.
    client = new Client({ connectionString: database.url, options: '-c guichet.scope=*' });
    await client.connect();
    await client.query(TABLES);
    endpoints = await subscribe(client);
  });

  afterAll(async () => {
    await client?.end();
    if (database) await dropDatabase(database.name);
    await redis?.end();
    await Promise.all(endpoints.map(({ receiver }) => receiver.stop()));
  });

  it(
    `loses nothing, invents nothing and keeps the order of each entity, ${ROUNDS} times`,
    async () => {
      await stress(database.url, client, redis);
      const counts = await check(client, endpoints);
      expect(counts['changes']).toBeGreaterThan(ROUNDS);
      process.stdout.write(`${kind}: ${JSON.stringify(counts)} (repeated deliveries)\n`);
    },
    240_000 + ROUNDS * 20_000,
  );
});
