import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { Client } from 'pg';
import { WebSocket } from 'ws';
import { createDatabase, dropDatabase, templateName } from '../helpers/databases.cjs';
import { testEnv } from '../helpers/test-env.cjs';
import { until } from '../helpers/until';

/** FAULT_ROUNDS=30 for the full run. */
const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? 3);
const POSTES = 12;
const HEARTBEAT_MS = 1_000;
/** A server that comes back finds what was written last: at most two heartbeats ago, and a flush. */
const WRITTEN_MS = 2 * HEARTBEAT_MS;

interface Machine {
  id: string;
  key: KeyObject;
  socket: WebSocket | undefined;
  lease: string | undefined;
  /** The server knows it, and has said what is left. */
  ready: boolean;
  began: number;
}

const SETUP = `
  SET guichet.scope = '*';
  INSERT INTO organisations (document_id, name, slug, kind, time_zone, currency, default_locale)
    VALUES ('org', 'Library', 'library', 'library', 'UTC', 'EUR', 'fr')`;

const seat = async (client: Client, index: number): Promise<Machine> => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const id = `poste${index}`;
  await client.query(
    `INSERT INTO postes (id, organisation_id, name, public_key, created_at)
     VALUES ($1, 'org', $1, $2, now())`,
    [id, publicKey.export({ format: 'jwk' }).x],
  );
  await client.query(
    `INSERT INTO poste_sessions (id, organisation_id, poste_id, code_hash, code_expires_at, state,
       initial_seconds, granted, counted_until, created_at, started_at)
     VALUES ('session' || $1, 'org', 'poste' || $1, 'hash' || $1, now() + interval '1 day', 'active',
       36000, 36000, now(), now(), now())`,
    [String(index)],
  );
  await client.query(
    `INSERT INTO poste_ledger (organisation_id, session_id, kind, seconds, at)
     VALUES ('org', $1, 'grant', 36000, now())`,
    [`session${index}`],
  );
  await client.query(
    `INSERT INTO poste_leases (id, organisation_id, session_id, poste_id, state, issued_at)
     VALUES ('lease' || $1, 'org', 'session' || $1, 'poste' || $1, 'open', now())`,
    [String(index)],
  );
  return {
    id,
    key: privateKey,
    socket: undefined,
    lease: undefined,
    ready: false,
    began: Date.now(),
  };
};

/** How handshakes were refused. */
const refusals = new Set<number | undefined>();

/** Connects, says what it has counted, and gives signs of life until the server is gone. */
const work = (machine: Machine, url: string): void => {
  const socket = new WebSocket(`${url}/ws/poste/${machine.id}/`);
  machine.socket = socket;
  machine.ready = false;
  const used = (): number => Date.now() - machine.began;
  const send = (message: object): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  socket.on('error', () => undefined);
  socket.on('unexpected-response', (_request, { statusCode }) => {
    refusals.add(statusCode);
    socket.terminate();
  });
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString());
    machine.lease = message.session?.lease?.token ?? message.lease?.token ?? machine.lease;
    machine.ready ||= message.action !== 'challenge';
    if (message.action !== 'challenge') return;
    const text = `guichet-poste-handshake\n${message.nonce}\n${machine.id}`;
    const signature = sign(null, Buffer.from(text), machine.key).toString('base64url');
    const report = machine.lease && { lease: machine.lease, used_ms: used() };
    send({ type: 'authenticate', poste: machine.id, signature, ...(report ? { report } : {}) });
  });
  const timer = setInterval(() => {
    send({ type: 'heartbeat', temps_restant: 36_000, lease: machine.lease, used_ms: used() });
  }, HEARTBEAT_MS / 2);
  socket.on('close', () => {
    clearInterval(timer);
    // As every client does; a server that has just begun may not know its postes yet.
    if (!machine.ready && machine.socket === socket) setTimeout(() => work(machine, url), 200);
  });
};

const start = async (databaseUrl: string): Promise<{ child: ChildProcess; url: string }> => {
  const child = fork(path.join(__dirname, 'appointments-process.cjs'), {
    env: { ...process.env, ...testEnv(databaseUrl) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port] = (await once(child, 'message')) as [number];
  return { child, url: `ws://127.0.0.1:${port}` };
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds of use by poste, of sessions that run. */
const usedBy = async (client: Client): Promise<Map<string, number>> => {
  const { rows } = await client.query<{ poste: string; used: number }>(
    `SELECT poste_id AS poste, used_ms AS used FROM poste_sessions WHERE state = 'active'`,
  );
  return new Map(rows.map(({ poste, used }) => [poste, used]));
};

const UNBALANCED = `
  SELECT s.id FROM poste_sessions s WHERE s.granted - s.refunded - s.consumed < 0
    OR s.consumed <> (SELECT coalesce(sum(seconds), 0) FROM poste_ledger
      WHERE session_id = s.id AND kind = 'consume')
    OR s.used_ms < s.consumed * 1000`;

/** The network between some of the postes and the server fails; they count on. */
const cut = (machines: readonly Machine[]): void => {
  for (const { socket } of machines) socket?.terminate();
};

/** Everybody ends his session: what the ledger has taken of each, in seconds, beside his stopwatch. */
const finish = async (
  client: Client,
  machines: readonly Machine[],
): Promise<[number, number][]> => {
  const truths = machines.map(({ socket, lease, began }) => {
    const used = Date.now() - began;
    const report = { type: 'heartbeat', temps_restant: 36_000, lease, used_ms: used };
    for (const message of [report, { type: 'finish' }]) socket?.send(JSON.stringify(message));
    return used / 1_000;
  });
  const ended = `SELECT poste_id, (SELECT sum(seconds) FROM poste_ledger
      WHERE session_id = s.id AND kind = 'consume')::int AS consumed
    FROM poste_sessions s WHERE state = 'ended'`;
  await until(async () => (await client.query(ended)).rowCount === machines.length);
  const { rows } = await client.query<{ poste_id: string; consumed: number }>(ended);
  const consumed = new Map(rows.map((row) => [row.poste_id, row.consumed]));
  return machines.map(({ id }, index) => [consumed.get(id) ?? -1, truths[index] ?? -1]);
};

it('cuts of the network and kill -9 cost nobody more than a heartbeat, and give nobody more', async () => {
  const database = await createDatabase(templateName());
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const machines: Machine[] = [];
  let server = await start(database.url);
  try {
    await client.query(SETUP);
    for (let index = 0; index < POSTES; index++) machines.push(await seat(client, index));
    for (let round = 0; round < ROUNDS; round++) {
      for (const machine of machines) work(machine, server.url);
      await until(async () => machines.every(({ ready }) => ready));
      await pause(1_000 + Math.random() * 1_500);
      cut(machines.filter(() => Math.random() < 0.5));
      await pause(1_000 + Math.random() * 500);
      const ended = once(server.child, 'exit');
      server.child.kill('SIGKILL');
      await ended;
      expect((await client.query(UNBALANCED)).rows).toEqual([]);
      server = await start(database.url);
    }
    for (const machine of machines) work(machine, server.url);
    await until(async () => machines.every(({ ready }) => ready));
    // All time of the kills is made good: what is written is never long behind the stopwatch.
    await until(async () => {
      const used = await usedBy(client);
      return machines.every(
        ({ id, began }) => (used.get(id) ?? 0) >= Date.now() - began - WRITTEN_MS,
      );
    });
    const used = await usedBy(client);
    for (const { id, began } of machines) {
      expect(used.get(id)).toBeLessThanOrEqual(Date.now() - began + HEARTBEAT_MS);
    }
    for (const [consumed, truth] of await finish(client, machines)) {
      expect(Math.abs(consumed - truth)).toBeLessThanOrEqual(HEARTBEAT_MS / 1_000);
    }
    expect((await client.query(UNBALANCED)).rows).toEqual([]);
    // Who comes too early is told to come again.
    expect([...refusals].filter((status) => status !== 503)).toEqual([]);
  } finally {
    for (const machine of machines) {
      machine.ready = true;
      machine.socket?.terminate();
    }
    server.child.kill('SIGKILL');
    await client.end();
    await dropDatabase(database.name);
  }
}, 300_000);
