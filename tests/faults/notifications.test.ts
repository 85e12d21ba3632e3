import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Client } from 'pg';
import { createDatabase, dropDatabase, templateName } from '../helpers/databases.cjs';
import { startMailServer } from '../helpers/mail-server';
import type { MailServer } from '../helpers/mail-server';
import { testEnv } from '../helpers/test-env.cjs';
import { until } from '../helpers/until';

/** FAULT_ROUNDS=100 for the full run. */
const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 3);
const PEOPLE = ROUNDS > 10 ? 5_000 : 400;
/** Processes, which take over from each other. */
const AT_A_TIME = ROUNDS > 10 ? 4 : 1;

const accounts = (people: number): string => `
  SET guichet.scope = '*';
  INSERT INTO up_users (document_id, username, email, confirmed, blocked)
    SELECT 'crowd' || n, 'crowd' || n, 'crowd' || n || '@example.test', true, false
    FROM generate_series(1, ${people}) n`;

const start = async (databaseUrl: string, smtpUrl: string): Promise<ChildProcess> => {
  const child = fork(path.join(__dirname, 'notifications-process.cjs'), {
    env: {
      ...process.env,
      ...testEnv(databaseUrl),
      SMTP_URL: smtpUrl,
      NOTIFICATIONS_SMTP_CONNECTIONS: '20',
      NOTIFICATIONS_RETRY_MS: '50',
      GUICHET_LEASE_SECONDS: '1',
      GUICHET_POLL_MS: '100',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return child;
};

const kill = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

const batch = {
  audience: { kind: 'everybody' },
  channels: ['in-app', 'email'],
  texts: { fr: { subject: 'Bonjour', body: 'À tous.' } },
};

interface Row {
  channel: string;
  state: string;
  reason: string | null;
  recipient: string;
  address: string;
}

/** What must hold whenever it died. */
const check = (rows: readonly Row[], server: MailServer): void => {
  const mails = rows.filter(({ channel }) => channel === 'email');
  expect(rows.filter(({ channel }) => channel === 'in-app')).toHaveLength(PEOPLE);
  expect(mails).toHaveLength(PEOPLE);
  expect(new Set(rows.map(({ channel, recipient }) => `${channel} ${recipient}`)).size).toBe(
    2 * PEOPLE,
  );
  const open = mails.filter(
    ({ state, reason }) => state !== 'sent' && reason !== 'OUTCOME_UNKNOWN',
  );
  expect(open).toEqual([]);
  const ids = new Map<string, string[]>();
  for (const { to, messageId } of server.mails) ids.set(to, [...(ids.get(to) ?? []), messageId]);
  expect(mails.filter(({ state, address }) => state === 'sent' && !ids.has(address))).toEqual([]);
  for (const [address, given] of ids) {
    // One extra at most, and then the receiver can tell.
    expect([address, given.length <= 2, new Set(given).size]).toEqual([address, true, 1]);
  }
  expect([...server.attempts.values()].filter((count) => count > 2)).toEqual([]);
};

const isOpen = async (client: Client): Promise<boolean> => {
  const { rows } = await client.query<{ open: boolean }>(
    `SELECT NOT expanded OR EXISTS (SELECT FROM notification_deliveries WHERE state = 'queued')
       AS open FROM notification_batches`,
  );
  return rows.some(({ open }) => open);
};

/** How often what is promised was put to the test. */
const tell = (rows: readonly Row[], { mails, attempts }: MailServer, inBatch: number): void => {
  const twice = [...attempts.values()].filter((count) => count === 2).length;
  const unknown = rows.filter(({ reason }) => reason === 'OUTCOME_UNKNOWN').length;
  process.stdout.write(
    `${PEOPLE} people, ${ROUNDS} kills (${inBatch} before the batch was done): ${rows.length} rows, ` +
      `${mails.length} mails taken, ${attempts.size} people reached, ${twice} of them tried twice, ` +
      `${unknown} given up after the second try\n`,
  );
};

/** Starts and kills one process after the other. */
const killAgainAndAgain = async (
  start: () => Promise<ChildProcess>,
  killed: { left: number },
  onKilled: () => Promise<void>,
): Promise<void> => {
  while (killed.left > 0) {
    killed.left -= 1;
    const child = await start();
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 1_500));
    await kill(child);
    await onKilled();
  }
};

interface Place {
  database: Awaited<ReturnType<typeof createDatabase>>;
  client: Client;
  server: MailServer;
}

/** A database without accounts, and a server that takes its time. */
const setUp = async (): Promise<Place> => {
  const database = await createDatabase(templateName());
  const server = await startMailServer();
  server.moods.set('*', 'slow');
  const client = new Client({ connectionString: database.url });
  await client.connect();
  return { database, client, server };
};

describe('a mail server that is slower than a lease lasts', () => {
  it('is not written to twice by processes that live', async () => {
    const { database, client, server } = await setUp();
    server.slowness = 3_000;
    let child: ChildProcess | undefined;
    try {
      await client.query(accounts(20));
      child = await start(database.url, server.url);
      child.send({ ...batch, channels: ['email'] });
      expect(await once(child, 'message')).toEqual(['created', undefined]);
      await until(async () => !(await isOpen(client)), 60_000);
      const { rows } = await client.query(
        'SELECT DISTINCT state, attempts FROM notification_deliveries',
      );
      expect(rows).toEqual([{ state: 'sent', attempts: 1 }]);
      expect([...server.attempts.values()]).toEqual(Array.from({ length: 20 }, () => 1));
    } finally {
      if (child) await kill(child);
      await client.end();
      await server.stop();
      await dropDatabase(database.name);
    }
  }, 120_000);
});

describe('kill -9 in a batch', () => {
  it(
    'leaves one row for each recipient and channel, and one extra attempt at most',
    async () => {
      const { database, client, server } = await setUp();
      const startOne = () => start(database.url, server.url);
      let child: ChildProcess | undefined;
      let inBatch = 0;
      const onKilled = async (): Promise<void> => {
        if (await isOpen(client)) inBatch += 1;
      };
      try {
        await client.query(accounts(PEOPLE));
        child = await startOne();
        child.send(batch);
        expect(await once(child, 'message')).toEqual(['created', undefined]);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 1_500));
        await kill(child);
        const killed = { left: ROUNDS - 1 };
        await Promise.all(
          Array.from({ length: AT_A_TIME }, () => killAgainAndAgain(startOne, killed, onKilled)),
        );
        server.moods.clear();
        child = await startOne();
        await until(async () => !(await isOpen(client)), 120_000);
        const { rows } = await client.query<Row>(
          'SELECT channel, state, reason, recipient, address FROM notification_deliveries',
        );
        check(rows, server);
        tell(rows, server, inBatch + 1);
      } finally {
        if (child && child.exitCode === null) await kill(child);
        await client.end();
        await server.stop();
        await dropDatabase(database.name);
      }
    },
    600_000 + ROUNDS * 15_000,
  );
});
