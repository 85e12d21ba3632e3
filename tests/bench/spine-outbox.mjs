/**
 * `npm run bench -- spine-outbox [--short]`
 * 1. What `emit` adds to a verb of one statement, and what an event of `emitMany` costs.
 * 2. Events a second from commit to a consumer, against one plain UPDATE an event.
 * 3. From commit to a listener at 200 events a second: median and p99.
 * 4. Memory with 100,000 (short: 20,000) undelivered events: bounded.
 */
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { createDatabase, dropDatabase } = require('../helpers/databases.cjs');
const { root, testEnv } = require('../helpers/test-env.cjs');

const MOST_MEGABYTES = 100;

const run = async (url, measurement) => {
  const child = fork(
    fileURLToPath(new URL('./spine-outbox/app.cjs', import.meta.url)),
    [measurement, ...process.argv.slice(2)],
    { cwd: root, env: { ...process.env, ...testEnv(url) }, execArgv: ['--expose-gc'] },
  );
  const [result] = await Promise.all([
    new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => code && reject(new Error(`${measurement} failed`)));
    }),
    new Promise((resolve) => child.once('exit', resolve)),
  ]);
  return result;
};

const boot = (url) =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('../helpers/boot-once.cjs', import.meta.url)), {
      cwd: root,
      env: { ...process.env, ...testEnv(url) },
    });
    child.once('exit', (code) => (code ? reject(new Error('boot failed')) : resolve()));
  });

const database = await createDatabase();
try {
  await boot(database.url);
  const cost = await run(database.url, 'cost');
  console.log(
    `a verb of one UPDATE: ${cost.without.toFixed(2)} ms, with emit ${cost.with.toFixed(2)} ms; ` +
      `emitMany: ${(cost.many * 1_000).toFixed(0)} µs an event`,
  );
  const rate = await run(database.url, 'rate');
  console.log(
    `commit → consumer: ${rate.delivered.toFixed(0)} events/s; one plain UPDATE an event: ` +
      `${rate.plain.toFixed(0)}/s (${(rate.delivered / rate.plain).toFixed(2)}×)`,
  );
  const delay = await run(database.url, 'delay');
  console.log(
    `commit → listener at 200 events/s: median ${delay.median.toFixed(1)} ms, p99 ${delay.p99.toFixed(1)} ms`,
  );
  const memory = await run(database.url, 'memory');
  console.log(
    `memory with ${memory.events} undelivered events: ${memory.before.toFixed(0)} → ` +
      `${memory.after.toFixed(0)} MB (at most +${MOST_MEGABYTES})`,
  );
  if (memory.after - memory.before > MOST_MEGABYTES) process.exitCode = 1;
} finally {
  await dropDatabase(database.name);
}
