/**
 * `npm run bench -- spine-audit`
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
const ROUNDS = 15;
const WORKLOADS = [
  { name: 'SQL verb, one at a time', verb: 'hot', count: 150, concurrency: 1 },
  { name: 'SQL verb, 16 at a time on 4 chains', verb: 'hot', count: 300, concurrency: 16 },
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
  const answer = () =>
    new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`the application ended with ${code}`)));
    });
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

const benchVerification = () => {
  const domain = `${root}/dist/plugins/audit/server/src/domain`;
  const { createKeyRing } = require(`${domain}/key-ring.js`);
  const { seal, GENESIS } = require(`${domain}/entry.js`);
  const { verifyChain } = require(`${domain}/verify-chain.js`);
  const keys = createKeyRing('a key for the bench that is long enough');
  const entries = [];
  for (let sequence = 1, previous = GENESIS; sequence <= ENTRIES; sequence++) {
    const head = {
      id: `01936d5e-0000-7000-8000-${String(sequence).padStart(12, '0')}`,
      chain: 'k3v9n1r5x7b2m8q4w6z0c1d2',
      sequence,
      at: new Date(sequence * 1_000).toISOString(),
      actorKind: 'user',
      actorId: 'u1u2u3u4u5u6u7u8u9u0u1u2',
      action: 'appointments.appointment.confirmed',
      entityType: 'plugin::appointments.appointment',
      entityId: `e${String(sequence).padStart(23, '0')}`,
    };
    const payload = { changes: [{ field: 'status', before: 'requested', after: 'confirmed' }], text: 'x'.repeat(500) };
    entries.push(seal(keys.current, head, previous, payload));
    previous = entries.at(-1).hash;
  }
  const bytes = entries.reduce((sum, { content }) => sum + content.length, 0);

  const rate = (work) => {
    const start = process.hrtime.bigint();
    work();
    return ENTRIES / (Number(process.hrtime.bigint() - start) / 1e9);
  };
  const hashing = () => {
    for (const { content } of entries) createHash('sha256').update(content).digest('hex');
  };
  const verifying = () => {
    const verifier = verifyChain(keys, entries[0].chain, { sequence: 0, hash: GENESIS });
    for (const entry of entries) if (verifier.check(entry)) throw new Error('not sound');
  };
  rate(hashing);
  rate(verifying);
  const rounds = Array.from({ length: 9 }, () => [rate(hashing), rate(verifying)]);
  const ratio = median(rounds.map(([plain, verified]) => verified / plain));
  console.log(
    `verification: ${Math.round(median(rounds.map(([, one]) => one)))} entries/s of ${Math.round(bytes / ENTRIES)} bytes, ` +
      `plain hashing ${Math.round(median(rounds.map(([one]) => one)))}/s: ${ratio.toFixed(3)}× (at least ${LEAST}×)`,
  );
  return ratio >= LEAST;
};

const results = [benchVerification(), await benchVerbs()];
process.exitCode = results.every(Boolean) ? 0 : 1;
