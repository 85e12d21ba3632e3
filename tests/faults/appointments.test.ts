import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Client } from 'pg';
import { createDatabase, dropDatabase, templateName } from '../helpers/databases.cjs';
import { testEnv } from '../helpers/test-env.cjs';
import { until } from '../helpers/until';

/** FAULT_ROUNDS=50 for the full run. */
const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 4);
const CLIENTS = 24;

const SETUP = `
  SET guichet.scope = '*';
  INSERT INTO organisations (document_id, name, slug, kind, time_zone, currency, default_locale)
    VALUES ('org', 'Clinic', 'clinic', 'clinic', 'UTC', 'EUR', 'fr');
  INSERT INTO bookable_services (document_id, organisation_id, name, duration_minutes, step_minutes,
      buffer_before_minutes, buffer_after_minutes, minimum_notice_minutes, horizon_days,
      change_notice_minutes, hold_minutes, proposal_hours, auto_confirm, anonymous_allowed, active)
    SELECT 'svc', 'org', 'Consultation', 30, 30, 0, 10, 0, 700, 0, 10, 48, true, true, true;
  INSERT INTO resources (document_id, organisation_id, kind, name, time_zone, capacity, active)
    SELECT 'res' || i, 'org', 'room', 'Room', 'UTC', 1 + i % 2, true FROM generate_series(1, 4) i;
  INSERT INTO resources_services_lnk (resource_id, bookable_service_id)
    SELECT r.id, s.id FROM resources r, bookable_services s;
  INSERT INTO availability_rules (document_id, organisation_id, unit, every, valid_from, start_time,
      end_time) SELECT 'rule' || i, 'org', 'day', 1, '2020-01-01', '08:00', '18:00'
    FROM generate_series(1, 4) i;
  INSERT INTO availability_rules_resource_lnk (availability_rule_id, resource_id)
    SELECT a.id, r.id FROM availability_rules a JOIN resources r
      ON right(a.document_id, 1) = right(r.document_id, 1);
`;

interface Server {
  child: ChildProcess;
  url: string;
}

/** What a client was told, which must be true whatever happens to the process. */
interface Told {
  answers: number;
  confirmed: Set<string>;
  series: Map<string, number>;
}

const start = async (databaseUrl: string): Promise<Server> => {
  const child = fork(path.join(__dirname, 'appointments-process.cjs'), {
    env: { ...process.env, ...testEnv(databaseUrl), APPOINTMENTS_HOLD_QUOTA: '1000000' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port] = (await once(child, 'message')) as [number];
  return { child, url: `http://127.0.0.1:${port}` };
};

const random = (below: number): number => Math.floor(Math.random() * below);

const someSlot = (): string => {
  const day = new Date(Date.now() + (2 + random(20)) * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${String(8 + random(10)).padStart(2, '0')}:${random(2) ? '30' : '00'}:00Z`;
};

const customer = { name: 'Crowd', email: 'crowd@example.test' };

/** Holds, requests, series, moves and cancellations, until the server is gone. */
const crowd = async (url: string, told: Told): Promise<void> => {
  const post = async (route: string, body: object, link = '') => {
    const response = await fetch(`${url}/api/appointments${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-appointment-token': link },
      body: JSON.stringify(body),
    });
    const { data } = await response.json();
    told.answers++;
    return { status: response.status, data };
  };
  const deeds = [
    async () => {
      const { status, data } = await post('', { service: 'svc', startsAt: someSlot(), customer });
      if (status !== 201) return;
      told.confirmed.add(data.id);
      if (!random(3)) await post(`/${data.id}/reschedule`, { startsAt: someSlot() }, data.token);
      if (!random(4)) {
        told.confirmed.delete(data.id);
        await post(`/${data.id}/cancel`, {}, data.token);
      }
    },
    async () => {
      const held = await post('/holds', { service: 'svc', startsAt: someSlot() });
      if (held.status !== 201) return;
      const { id, token } = held.data;
      const { status } = await post('', { hold: id, customer }, token);
      if (status === 201) told.confirmed.add(id);
    },
    async () => {
      const { status, data } = await post('/series', {
        ...{ service: 'svc', startsAt: someSlot(), customer, count: 5 },
        recurrence: { unit: 'day' },
      });
      if (status === 201) told.series.set(data.seriesId, 5);
    },
  ];
  for (;;) await deeds[random(deeds.length)]?.();
};

const invariants: Readonly<Record<string, string>> = {
  'two on one seat': `
    SELECT a.appointment_id FROM appointment_claims a JOIN appointment_claims b
      ON a.resource_id = b.resource_id AND a.seat = b.seat AND a.id < b.id
      AND a.appointment_id <> b.appointment_id
      AND a.occupied_from < b.occupied_to AND b.occupied_from < a.occupied_to`,
  'a seat kept for nobody, or nobody’s seat kept': `
    SELECT a.document_id, a.state, count(c.id) FROM appointments a
    LEFT JOIN appointment_claims c ON c.appointment_id = a.document_id
    GROUP BY a.document_id, a.state
    HAVING count(c.id) <> CASE WHEN a.state IN ('held', 'requested', 'confirmed') THEN 1 ELSE 0 END`,
  'a claim without its appointment': `
    SELECT appointment_id FROM appointment_claims c WHERE NOT EXISTS
      (SELECT FROM appointments a WHERE a.document_id = c.appointment_id
         AND a.starts_at = c.starts_at AND a.resource_id = c.resource_id)`,
  'a half-booked series': `
    SELECT series_id, count(*) FROM appointments WHERE series_id IS NOT NULL
    GROUP BY series_id HAVING count(*) <> 5`,
  'a change without its history': `
    SELECT a.document_id FROM appointments a
    WHERE a.sequence + 1 <> (SELECT count(*) FROM appointment_history h
      WHERE h.appointment_id = a.document_id)`,
  'a change without its event': `
    SELECT a.document_id FROM appointments a
    WHERE a.sequence + 1 <> (SELECT count(*) FROM kernel_events e
      WHERE e.entity_id = a.document_id)`,
};

describe('kill -9 in a storm of bookings', () => {
  it('leaves nothing half done and forgets nothing that somebody was told', async () => {
    const database = await createDatabase(templateName());
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const told: Told = { answers: 0, confirmed: new Set(), series: new Map() };
    try {
      await client.query(SETUP);
      for (let round = 0; round < ROUNDS; round++) {
        const { child, url } = await start(database.url);
        const ended = once(child, 'exit');
        const clients = Array.from({ length: CLIENTS }, () => crowd(url, told).catch(() => {}));
        // However slow the machine: the storm has begun before it is cut off.
        const before = told.answers;
        await until(() => told.answers > before + 3 * CLIENTS, 60_000);
        await new Promise((resolve) => setTimeout(resolve, random(1_500)));
        child.kill('SIGKILL');
        await Promise.all([ended, ...clients]);
        for (const [fault, query] of Object.entries(invariants)) {
          expect([fault, (await client.query(query)).rows]).toEqual([fault, []]);
        }
      }
      const { rows } = await client.query<{ id: string; state: string }>(
        'SELECT document_id AS id, state FROM appointments WHERE document_id = ANY($1)',
        [[...told.confirmed]],
      );
      expect(told.confirmed.size).toBeGreaterThan(ROUNDS);
      expect(rows.filter(({ state }) => state === 'confirmed')).toHaveLength(told.confirmed.size);
      const series = await client.query('SELECT DISTINCT series_id AS id FROM appointments');
      const kept = new Set(series.rows.map(({ id }: { id: string | null }) => id));
      expect([...told.series.keys()].filter((id) => !kept.has(id))).toEqual([]);
    } finally {
      await client.end();
      await dropDatabase(database.name);
    }
  }, 300_000);
});
