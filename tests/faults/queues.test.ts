import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { Client } from 'pg';
import { createDatabase, dropDatabase, templateName } from '../helpers/databases.cjs';
import { testEnv } from '../helpers/test-env.cjs';

/** FAULT_ROUNDS=50 for the full run. */
const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 3);
const AGENTS = 8;
const KIOSKS = 8;
const TOKEN = 'token-of-the-storm';

const setup = (salt: string): string => `
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
    SELECT 'point' || i, 'org', 'branch', 'Counter', true FROM generate_series(0, ${AGENTS - 1}) i;
  INSERT INTO service_points_queues_lnk (service_point_id, queue_id)
    SELECT p.id, q.id FROM service_points p, queues q;
  INSERT INTO strapi_api_tokens (document_id, name, type, access_key)
    VALUES ('storm', 'storm', 'full-access',
      '${createHmac('sha512', salt).update(TOKEN).digest('hex')}');
`;

interface Server {
  child: ChildProcess;
  url: string;
}

const start = async (databaseUrl: string): Promise<Server> => {
  const child = fork(path.join(__dirname, 'appointments-process.cjs'), {
    env: { ...process.env, ...testEnv(databaseUrl), API_RATE_LIMIT: '0' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port] = (await once(child, 'message')) as [number];
  return { child, url: `http://127.0.0.1:${port}` };
};

/** What clients were told, and what they asked without an answer. */
interface Told {
  drawn: Set<string>;
  /** By Idempotency-Key. */
  called: Map<string, string>;
  unanswered: { key: string; point: number }[];
  /** Called without a key; nobody asks again for those that were cut off. */
  calledOnce: string[];
  cutOff: number;
}

const post = async (url: string, route: string, key?: string, body = {}) => {
  const response = await fetch(`${url}/api${route}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${TOKEN}`,
      ...(key ? { 'idempotency-key': key } : {}),
    },
    body: JSON.stringify(body),
  });
  const { data } = (await response.json()) as { data: { id: string } | null };
  if (response.status >= 500) throw new Error(`status ${response.status}`);
  return { status: response.status, data };
};

/** Every other one without a key; they share transactions all the same. */
const keyOf = (lane: number): string | undefined => (lane % 2 === 0 ? randomUUID() : undefined);

const kiosk = async (url: string, told: Told, lane: number): Promise<void> => {
  for (;;) {
    const { status, data } = await post(url, '/queues/queue/tickets', keyOf(lane));
    if (status === 201 && data) told.drawn.add(data.id);
  }
};

/** Of those with a key, and of those without, every other one finishes whom he had before. */
const call = (url: string, point: number, key?: string) =>
  post(url, `/service-points/point${point}/call-next`, key, { finishCurrent: point % 4 > 1 });

const callOnce = async (url: string, told: Told, key: string, point: number): Promise<void> => {
  told.unanswered.push({ key, point });
  const { status, data } = await call(url, point, key);
  expect(status).toBe(200);
  told.unanswered = told.unanswered.filter((one) => one.key !== key);
  if (data) told.called.set(key, data.id);
};

const callWithoutKey = async (url: string, told: Told, point: number): Promise<void> => {
  told.cutOff += 1;
  const { status, data } = await call(url, point);
  expect(status).toBe(200);
  told.cutOff -= 1;
  if (data) told.calledOnce.push(data.id);
};

const agent = async (url: string, told: Told, point: number): Promise<void> => {
  for (;;) {
    const key = keyOf(point);
    await (key ? callOnce(url, told, key, point) : callWithoutKey(url, told, point));
  }
};

const invariants: Readonly<Record<string, string>> = {
  'a number twice, or a gap': `
    SELECT max(number), count(*) FROM tickets GROUP BY day
    HAVING max(number) <> count(*) OR count(DISTINCT number) <> count(*)`,
  'a ticket called twice': `
    SELECT ticket_id FROM ticket_history WHERE verb = 'call' GROUP BY ticket_id HAVING count(*) > 1`,
  'a change without its history': `
    SELECT document_id FROM tickets t WHERE t.sequence + 1 <>
      (SELECT count(*) FROM ticket_history h WHERE h.ticket_id = t.document_id)`,
  'a change without its event': `
    SELECT document_id FROM tickets t WHERE t.sequence + 1 <>
      (SELECT count(*) FROM kernel_events e WHERE e.entity_id = t.document_id
        AND e.name LIKE 'queues.ticket.%')`,
};

const summary = (drawn: number, called: number, { cutOff }: Told): string =>
  `${ROUNDS} kills: ${drawn} tickets, ${called} called; ${cutOff} calls without a key cut off\n`;

describe('kill -9 in a storm of calls', () => {
  it(
    'loses no ticket, calls none twice, and answers a retry with the same ticket',
    async () => {
      const database = await createDatabase(templateName());
      const client = new Client({ connectionString: database.url });
      await client.connect();
      const told: Told = {
        ...{ drawn: new Set(), called: new Map(), unanswered: [] },
        ...{ calledOnce: [], cutOff: 0 },
      };
      try {
        await client.query(setup(String(testEnv(database.url)['API_TOKEN_SALT'])));
        for (let round = 0; round <= ROUNDS; round++) {
          const { child, url } = await start(database.url);
          const ended = once(child, 'exit');
          // Whoever got no answer asks again, with the same key.
          for (const { key, point } of [...told.unanswered]) await callOnce(url, told, key, point);
          if (round < ROUNDS) {
            const crowd = [
              ...Array.from({ length: KIOSKS }, (_, lane) => kiosk(url, told, lane)),
              ...Array.from({ length: AGENTS }, (_, point) => agent(url, told, point)),
            ].map((one) => one.catch(() => {}));
            await new Promise((resolve) => setTimeout(resolve, 1_000 + Math.random() * 1_500));
            child.kill('SIGKILL');
            await Promise.all([ended, ...crowd]);
          } else {
            child.kill('SIGKILL');
            await ended;
          }
          for (const [fault, query] of Object.entries(invariants)) {
            expect([fault, (await client.query(query)).rows]).toEqual([fault, []]);
          }
        }
        const { rows } = await client.query<{ id: string; state: string; keyed: boolean }>(
          `SELECT document_id AS id, state, substring(service_point_id, '\\d+')::int % 2 = 0 AS keyed
         FROM tickets`,
        );
        const kept = new Set(rows.map(({ id }) => id));
        expect(told.drawn.size).toBeGreaterThan(ROUNDS);
        expect([...told.drawn].filter((id) => !kept.has(id))).toEqual([]);
        const called = rows.filter(({ state }) => state !== 'waiting');
        const idsOf = (keyed: boolean) =>
          called.filter((one) => one.keyed === keyed).map(({ id }) => id);
        // Every ticket that is called is known to exactly one caller, but for those who were cut off.
        expect([...told.called.values()].sort()).toEqual(idsOf(true).sort());
        expect(told.calledOnce.filter((id) => !idsOf(false).includes(id))).toEqual([]);
        expect(new Set(told.calledOnce).size).toBe(told.calledOnce.length);
        expect(idsOf(false).length - told.calledOnce.length).toBeLessThanOrEqual(told.cutOff);
        if (ROUNDS > 3) process.stdout.write(summary(rows.length, called.length, told));
      } finally {
        await client.end();
        await dropDatabase(database.name);
      }
    },
    240_000 + ROUNDS * 20_000,
  );
});
