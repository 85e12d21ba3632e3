/**
 * `npm run bench -- spine-audit [--short]`
 * 1. A verb with audit against the same verb without: at most 1.15×.
 * 2. Entries verified per second against plain SHA-256 of the same bytes: at least 0.5×.
 */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { createDatabase, dropDatabase } = require('../helpers/databases.cjs');
const { root, testEnv } = require('../helpers/test-env.cjs');

const MOST = 1.15;
const LEAST = 0.5;
const short = process.argv.includes('--short');
const ROUNDS = short ? 5 : 15;
const WORKLOADS = [
  { name: 'SQL verb, one at a time', verb: 'hot', count: 150, concurrency: 1 },
  { name: 'SQL verb, 16 at a time on 4 chains', verb: 'hot', count: 1_000, concurrency: 16 },
  { name: 'document update, one at a time', verb: 'document', count: 30, concurrency: 1 },
];

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const startApp = async (audit) => {
  const database = await createDatabase();
  const child = fork(
    fileURLToPath(new URL('./spine-audit/app.cjs', import.meta.url)),
    [audit ? 'with' : 'without'],
    { cwd: root, env: { ...process.env, ...testEnv(database.url), GUICHET_ROLE: 'web' } },
  );
  const answer = () => new Promise((resolve) => child.once('message', resolve));
  child.once('exit', (code) => code && process.exit(code));
  await answer();
  return {
    run: async (workload) => {
      const reply = answer();
      child.send(workload);
      return (await reply).milliseconds;
    },
    end: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.send('end');
      await ended;
      await dropDatabase(database.name);
    },
  };
};

const benchVerbs = async () => {
  const plain = await startApp(false);
  const audited = await startApp(true);
  let fine = true;
  for (const { name, ...workload } of WORKLOADS) {
    await plain.run(workload);
    await audited.run(workload);
    const ratios = [];
    const times = { plain: [], audited: [] };
    for (let round = 0; round < ROUNDS; round++) {
      // Who goes first changes, for what the first leaves behind.
      const order = round % 2 ? ['plain', 'audited'] : ['audited', 'plain'];
      const took = {};
      for (const which of order) {
        took[which] = await (which === 'plain' ? plain : audited).run(workload);
        times[which].push(took[which] / workload.count);
      }
      ratios.push(took.audited / took.plain);
    }
    const ratio = median(ratios);
    fine &&= ratio <= MOST;
    console.log(
      `${name}: ${median(times.plain).toFixed(2)} ms without, ${median(times.audited).toFixed(2)} ms with audit: ` +
        `${ratio.toFixed(3)}× (at most ${MOST}×)`,
    );
  }
  await plain.end();
  await audited.end();
  return fine;
};

const ENTRIES = 50_000;

const head = (sequence) => ({
  id: `01936d5e-0000-7000-8000-${String(sequence).padStart(12, '0')}`,
  chain: 'k3v9n1r5x7b2m8q4w6z0c1d2',
  sequence,
  at: new Date(sequence * 1_000).toISOString(),
  actorKind: 'user',
  actorId: 'u1u2u3u4u5u6u7u8u9u0u1u2',
  action: 'appointments.appointment.confirmed',
  entityType: 'plugin::appointments.appointment',
  entityId: `e${String(sequence).padStart(23, '0')}`,
});

/** A database with one long chain, made by the plugin's own code. */
const fillDatabase = async (compiled, client, keys) => {
  const { auditTables } = compiled('tables.js');
  const { seal, GENESIS } = compiled('domain/entry.js');
  const { sealHead } = compiled('domain/chain-head.js');
  for (const statement of auditTables) await client.query(statement);
  const payload = {
    changes: [{ field: 'status', before: 'requested', after: 'confirmed' }],
    requestId: 'x'.repeat(500),
  };
  let previous = GENESIS;
  for (let first = 1; first <= ENTRIES; first += 1_000) {
    const entries = [];
    for (let sequence = first; sequence < first + 1_000; sequence++) {
      entries.push(seal(keys.current, head(sequence), previous, payload));
      previous = entries.at(-1).hash;
    }
    await client.query("SELECT audit_append('[]', $1)", [JSON.stringify(entries)]);
  }
  const end = { chain: head(1).chain, sequence: ENTRIES, hash: previous };
  const sealed = sealHead(keys.current, { ...end, anchorSequence: 0, anchorHash: GENESIS });
  await client.query(
    'INSERT INTO audit_heads (chain, sequence, hash, key_id, seal) VALUES ($1, $2, $3, $4, $5)',
    [sealed.chain, sealed.sequence, sealed.hash, sealed.keyId, sealed.seal],
  );
};

/** Both read the log from the database, page by page; one verifies it, one only hashes the bytes. */
const benchVerification = async () => {
  const { Client } = require('pg');
  const compiled = (file) => require(`${root}/dist/plugins/audit/server/src/${file}`);
  const { createKeyRing } = compiled('domain/key-ring.js');
  const { verifyLog } = compiled('verification/verify-log.js');
  const { readEntries } = compiled('verification/read-log.js');
  const keys = createKeyRing('a key for the bench that is long enough');
  const database = await createDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query("SET guichet.scope = '*'");
  await fillDatabase(compiled, client, keys);
  const query = async (sql, values) => (await client.query(sql, values)).rows;

  const hashing = async () => {
    for await (const page of readEntries(query, head(1).chain, 0)) {
      for (const { content } of page) createHash('sha256').update(content).digest('hex');
    }
  };
  const verifying = async () => {
    const { faults, entries } = await verifyLog(keys, query);
    if (faults.length > 0 || entries !== ENTRIES) throw new Error('not sound');
  };
  const rate = async (work) => {
    const start = process.hrtime.bigint();
    await work();
    return ENTRIES / (Number(process.hrtime.bigint() - start) / 1e9);
  };
  await rate(hashing);
  await rate(verifying);
  const rounds = [];
  for (let round = 0; round < (short ? 3 : 7); round++)
    rounds.push([await rate(hashing), await rate(verifying)]);
  await client.end();
  await dropDatabase(database.name);

  const ratio = median(rounds.map(([plain, verified]) => verified / plain));
  const [plain, verified] = [0, 1].map((which) => median(rounds.map((pair) => pair[which])));
  console.log(
    `verification: ${Math.round(verified)} entries/s, plain hashing ${Math.round(plain)}/s: ` +
      `${ratio.toFixed(3)}× (at least ${LEAST}×)`,
  );
  return ratio >= LEAST;
};

const results = [await benchVerification(), await benchVerbs()];
process.exitCode = results.every(Boolean) ? 0 : 1;
