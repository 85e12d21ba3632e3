import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Client } from 'pg';
import { createDatabase, dropDatabase, templateName } from '../helpers/databases.cjs';
import { startSmtp } from '../helpers/smtp';
import { testEnv } from '../helpers/test-env.cjs';
import { until } from '../helpers/until';

/** FAULT_ROUNDS=50 CRM_FAULT_SEARCHES=5000 for the full run: 2,000 changes × 5,000 searches. */
const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 3);
const SEARCHES = Number(process.env['CRM_FAULT_SEARCHES'] ?? 90);
const CHANGES = 40;

const criteria = JSON.stringify({
  transaction: 'sale',
  currency: 'EUR',
  measures: { price: { max: 100_000, tolerance: 0, hard: true, weight: 1 } },
});

const SETUP = `
  SET guichet.scope = '*';
  INSERT INTO organisations (document_id, name, slug, kind, time_zone, currency, default_locale)
    VALUES ('org', 'Agency', 'agency', 'agency', 'UTC', 'EUR', 'en');
  INSERT INTO crm_clients (document_id, organisation_id, kind, name, email, consent)
    SELECT 'client' || i, 'org', 'person', 'Client ' || i, 'c' || i || '@example.test',
      CASE WHEN i % 5 = 0 THEN 'withdrawn' ELSE 'granted' END
    FROM generate_series(1, ${SEARCHES}) i;
  INSERT INTO crm_leads (document_id, organisation_id, client_id, title, priority)
    SELECT 'lead' || i, 'org', 'client' || i, 'Lead', 'normal' FROM generate_series(1, ${SEARCHES}) i;
  INSERT INTO crm_saved_searches (document_id, organisation_id, lead_id, name, criteria, min_score,
      frequency, active, ignored_alerts, created_at, updated_at)
    SELECT 'search' || i, 'org', 'lead' || i, 'Search', '${criteria}', 50, 'instant', true, 0,
      '2020-01-01', now() FROM generate_series(1, ${SEARCHES}) i;
`;

/** One in three is new; others are cheaper, dearer, reserved, or touched without any change. */
const change = (n: number): string => `
  INSERT INTO properties (document_id, organisation_id, title, type, transaction, status, price,
      currency, features, listed_at, created_at, updated_at, published_at)
    VALUES ('property${n % 14}', 'org', 'Home', 'house', 'sale', 'available', ${90_000 - n}, 'EUR',
      '[]', now(), now(), now(), now())
    ON CONFLICT (document_id) DO UPDATE SET updated_at = now(),
      price = CASE ${n} % 4 WHEN 0 THEN properties.price WHEN 1 THEN properties.price + 7
        ELSE properties.price - 500 END,
      status = CASE WHEN ${n} % 7 = 3 THEN 'reserved' ELSE 'available' END`;

interface Told {
  occasion: string;
  alerts: string;
  messages: (string | null)[];
}

describe('alerts of a process that is killed', () => {
  let database: { name: string; url: string };
  let client: Client;
  let smtp: Awaited<ReturnType<typeof startSmtp>>;

  beforeAll(async () => {
    database = await createDatabase(templateName());
    smtp = await startSmtp();
    client = new Client(database.url);
    await client.connect();
    await client.query(SETUP);
  });
  afterAll(async () => {
    await client.end();
    await smtp.stop();
    await dropDatabase(database.name);
  });

  const start = async (): Promise<ChildProcess> => {
    const child = fork(path.join(__dirname, 'crm-process.cjs'), {
      env: {
        ...process.env,
        ...testEnv(database.url),
        SMTP_URL: smtp.url,
        CRM_QUIET_FROM: '0',
        CRM_QUIET_UNTIL: '0',
        CRM_IGNORED_ALERTS: '1000',
        NOTIFICATIONS_RETRY_MS: '50',
        GUICHET_LEASE_SECONDS: '1',
        GUICHET_POLL_MS: '100',
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(child, 'message');
    return child;
  };

  /** Properties not looked at, alerts not handed over, messages not gone out. */
  const unfinished = async (): Promise<number> => {
    const { rows } = await client.query<{ open: string }>(
      `SELECT (SELECT count(*) FROM properties p LEFT JOIN crm_seen_properties s
           ON s.property_id = p.document_id
           WHERE s.seen_at IS NULL OR s.seen_at < p.updated_at)
         + (SELECT count(*) FROM crm_alerts WHERE state = 'due')
         + (SELECT count(*) FROM crm_alerts alert WHERE state = 'sent' AND NOT EXISTS (
           SELECT 1 FROM notification_deliveries d
           WHERE d.source_id = 'crm.alert ' || alert.occasion AND d.state <> 'queued')) AS open`,
    );
    return Number(rows[0]?.open);
  };

  const changeSome = async (round: number): Promise<void> => {
    for (let n = 0; n < CHANGES; n++) await client.query(change(round * CHANGES + n));
  };

  it(
    'are each written once, each reaches the mail server, and none goes where it must not',
    async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const child = await start();
        const working = changeSome(round);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 700));
        child.kill('SIGKILL');
        await Promise.all([working, once(child, 'exit')]);
      }
      const last = await start();
      await until(async () => (await unfinished()) === 0, 120_000 + 10_000 * ROUNDS);
      last.kill('SIGKILL');
      await once(last, 'exit');

      const { rows: twice } = await client.query(
        `SELECT 1 FROM crm_alerts GROUP BY search_id, property_id, change HAVING count(*) > 1`,
      );
      expect(twice).toEqual([]);
      const { rows: told } = await client.query<Told>(
        `SELECT occasion, count(*) AS alerts, array_agg(DISTINCT delivery.message_id) AS messages
       FROM crm_alerts alert LEFT JOIN notification_deliveries delivery
         ON delivery.source_id = 'crm.alert ' || occasion AND delivery.state = 'sent'
       WHERE alert.state = 'sent' GROUP BY occasion`,
      );
      const received = smtp.mails.map(
        ({ source }) => /Message-ID:\s*<([^@>]+)@/i.exec(source)?.[1] ?? '',
      );
      const kept = new Set(received);
      const lost = told.filter(({ messages: [first] }) => first === null || !kept.has(first ?? ''));
      process.stderr.write(
        `alerts ${told.reduce((sum, { alerts }) => sum + Number(alerts), 0)}, messages ${told.length}, ` +
          `mails ${received.length}, of them again ${received.length - kept.size}, lost ${lost.length}\n`,
      );
      expect(told.length).toBeGreaterThan(SEARCHES / 2);
      expect(lost).toEqual([]);
      expect(told.filter(({ messages }) => messages.length > 1)).toEqual([]);
      const refused = smtp.mails.filter(({ to }) => Number(/\d+/.exec(to)?.[0]) % 5 === 0);
      expect(refused).toEqual([]);
    },
    240_000 + ROUNDS * 30_000,
  );
});
