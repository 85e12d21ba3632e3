import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Client } from 'pg';
import { createDatabase, dropDatabase, templateName } from '../helpers/databases.cjs';
import { startSmtp } from '../helpers/smtp';
import { testEnv } from '../helpers/test-env.cjs';
import { pause, until } from '../helpers/until';
import { Market, refuses, setUp } from './crm-market';
import type { Alert } from './crm-market';

/** FAULT_ROUNDS=50 CRM_FAULT_SEARCHES=5000 for the full run: 2,000 changes × 5,000 searches. */
const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 3);
const SEARCHES = Number(process.env['CRM_FAULT_SEARCHES'] ?? 90);
const CHANGES = 40;
/** More searches, more work between two kills. */
const AT_WORK_MS = 700 * Math.sqrt(SEARCHES / 90);
const PATIENCE_MS = 120_000 + ROUNDS * 30_000;

describe('alerts', () => {
  let database: { name: string; url: string };
  let client: Client;
  let smtp: Awaited<ReturnType<typeof startSmtp>>;
  let market: Market;
  let last: ChildProcess | undefined;

  beforeAll(async () => {
    database = await createDatabase(templateName());
    smtp = await startSmtp();
    client = new Client(database.url);
    await client.connect();
    await setUp(client, SEARCHES);
    market = new Market(client, SEARCHES);
  });
  afterAll(async () => {
    if (last) {
      last.kill('SIGKILL');
      await once(last, 'exit');
    }
    await client.end();
    await smtp.stop();
    await dropDatabase(database.name);
  });

  /** Who does not renew a lease in time is taken for dead: soon, where we wait for that. */
  const start = async (leaseSeconds: 1 | 30): Promise<ChildProcess> => {
    const child = fork(path.join(__dirname, 'crm-process.cjs'), {
      env: {
        ...process.env,
        ...testEnv(database.url),
        SMTP_URL: smtp.url,
        CRM_QUIET_FROM: '0',
        CRM_QUIET_UNTIL: '0',
        CRM_IGNORED_ALERTS: '1000',
        NOTIFICATIONS_RETRY_MS: '50',
        GUICHET_LEASE_SECONDS: String(leaseSeconds),
        GUICHET_POLL_MS: '100',
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [first] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
    expect(first).toBe('ready');
    return child;
  };

  /** Properties not looked at, alerts not handed over, messages not gone out. */
  const unfinished = async (): Promise<number> => {
    const { rows } = await client.query<{ open: string }>(
      `SELECT (SELECT count(*) FROM properties p LEFT JOIN crm_seen_properties s
           ON s.property_id = p.document_id
           WHERE s.seen_at IS NULL OR s.seen_at < date_trunc('milliseconds', p.updated_at))
         + (SELECT count(*) FROM crm_alerts WHERE state = 'due')
         + (SELECT count(*) FROM crm_alerts alert WHERE state = 'sent' AND NOT EXISTS (
           SELECT 1 FROM notification_deliveries d
           WHERE d.source_id = 'crm.alert ' || alert.occasion AND d.state <> 'queued')) AS open`,
    );
    await pause(SEARCHES / 10);
    return Number(rows[0]?.open);
  };
  const finished = () => until(async () => (await unfinished()) === 0, PATIENCE_MS);

  const changeSome = async (): Promise<void> => {
    for (let n = 0; n < CHANGES; n++) {
      await market.change();
      await pause((AT_WORK_MS / CHANGES) * Math.random());
    }
  };

  const alerts = async (): Promise<Alert[]> => {
    const { rows } = await client.query<Alert>(
      `SELECT substr(search_id, 7)::int AS search, property_id AS home, change, state,
         created_at AT TIME ZONE 'UTC' AS at, occasion FROM crm_alerts ORDER BY id`,
    );
    return rows;
  };

  /** Of each message that alerts were put in: the ids under which it went out. */
  const messages = async (): Promise<Map<string, (string | null)[]>> => {
    const { rows } = await client.query<{ occasion: string; ids: (string | null)[] }>(
      `SELECT occasion, array_agg(DISTINCT delivery.message_id) AS ids
       FROM crm_alerts alert LEFT JOIN notification_deliveries delivery
         ON delivery.source_id = 'crm.alert ' || occasion AND delivery.state = 'sent'
       WHERE alert.state = 'sent' GROUP BY occasion`,
    );
    return new Map(rows.map(({ occasion, ids }) => [occasion, ids]));
  };

  const received = (): string[] =>
    smtp.mails.map(({ source }) => /Message-ID:\s*<([^@>]+)@/i.exec(source)?.[1] ?? '');

  const expectAllTold = async (): Promise<Alert[]> => {
    const written = await alerts();
    expect(market.missing(written)).toEqual([]);
    expect(market.unfounded(written)).toEqual([]);
    const kept = new Set(received());
    for (const [occasion, ids] of await messages()) {
      const lost = ids.filter((id) => id === null || !kept.has(id));
      if (ids.length !== 1 || lost.length > 0) throw new Error(`${occasion}: ${ids.join()}`);
    }
    const refused = smtp.mails.filter(({ to }) => refuses(Number(/\d+/.exec(to)?.[0])));
    expect(refused).toEqual([]);
    return written;
  };

  const report = (what: string, written: readonly Alert[]): void => {
    const mails = received();
    const sent = written.filter(({ state }) => state === 'sent');
    process.stderr.write(
      `${what}: changes ${market.size}, searches ${SEARCHES}, alerts ${written.length}, sent ${sent.length}` +
        ` in ${mails.length} mails, of them again ${mails.length - new Set(mails).size}\n`,
    );
  };

  it(
    'of a process that is killed are each written once, each reaches the mail server, none goes astray',
    async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const child = await start(1);
        const ended = once(child, 'exit');
        const working = changeSome();
        await pause(Math.random() * AT_WORK_MS);
        child.kill('SIGKILL');
        const [code] = await ended;
        expect(code).toBeNull();
        await working;
      }
      last = await start(30);
      await finished();
      const written = await expectAllTold();
      expect(written.length).toBeGreaterThan(SEARCHES);
      report(`${ROUNDS} kills`, written);
    },
    PATIENCE_MS + ROUNDS * 30_000,
  );

  it(
    'of a process that lives go out exactly once, and none when nothing but the date is new',
    async () => {
      last ??= await start(30);
      const before = new Set((await messages()).keys());
      smtp.mails.length = 0;
      for (let round = 0; round < ROUNDS; round++) await changeSome();
      await finished();
      const written = await alerts();
      expect(market.missing(written)).toEqual([]);
      const since = [...(await messages())].filter(([occasion]) => !before.has(occasion));
      expect(received().sort()).toEqual(since.flatMap(([, ids]) => ids).sort());
      report('no kill', written);

      await market.touchAll();
      await finished();
      expect(await alerts()).toEqual(written);
      expect(smtp.mails).toHaveLength(since.length);
    },
    PATIENCE_MS + ROUNDS * 30_000,
  );
});
