'use strict';

const { performance } = require('node:perf_hooks');
const { createSpineHost } = require('../../helpers/spine-host.cjs');

const host = createSpineHost(process.env.DATABASE_URL);
const { db, knex, events } = host;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

events.define('test.bench.happened', { version: 1, description: '', visibility: 'internal' });

const input = (n) => ({
  name: 'test.bench.happened',
  organisationId: null,
  entityType: 'test::bench',
  entityId: `entity-${n % 500}`,
  data: { n, at: performance.now(), text: 'x'.repeat(100) },
});
const inputs = (count) => Array.from({ length: count }, (_, n) => input(n));
const emitMany = (count) => db.transaction(({ trx }) => events.emitMany(trx, inputs(count)));

const timed = async (work) => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
const quantile = (values, q) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))];

const rows = () =>
  knex.raw(`DROP TABLE IF EXISTS bench_rows;
    CREATE TABLE bench_rows AS SELECT i AS id, 0 AS n FROM generate_series(0, 499) i;
    ALTER TABLE bench_rows ADD PRIMARY KEY (id)`);

const cost = async () => {
  await rows();
  const verb = (n, also) =>
    db.transaction(async ({ trx }) => {
      await trx('bench_rows')
        .where({ id: n % 500 })
        .increment('n', 1);
      if (also) await events.emit(trx, input(n));
    });
  const times = { without: [], with: [] };
  for (let n = 0; n < 600; n += 1) {
    const [first, second] = n % 2 ? [false, true] : [true, false];
    for (const also of [first, second]) {
      const took = await timed(() => verb(n, also));
      if (n >= 100) times[also ? 'with' : 'without'].push(took);
    }
  }
  const many = await timed(() => emitMany(10_000));
  return {
    without: quantile(times.without, 0.5),
    with: quantile(times.with, 0.5),
    many: many / 10_000,
  };
};

const rate = async () => {
  const COUNT = 5_000;
  let seen = 0;
  events.consume({
    name: 'bench-rate',
    events: ['test.bench.happened'],
    concurrency: 8,
    handle: async () => {
      seen += 1;
    },
  });
  await host.start();
  await pause(1_000);
  await emitMany(500);
  while (seen < 500) await pause(10);
  seen = 0;
  const delivered = await timed(async () => {
    await emitMany(COUNT);
    while (seen < COUNT) await pause(2);
  });
  await rows();
  const plain = await timed(() =>
    Promise.all(
      Array.from({ length: 8 }, async (_, worker) => {
        for (let n = worker; n < COUNT; n += 8) {
          await knex('bench_rows')
            .where({ id: n % 500 })
            .increment('n', 1);
        }
      }),
    ),
  );
  return { delivered: (COUNT / delivered) * 1_000, plain: (COUNT / plain) * 1_000 };
};

const delay = async () => {
  const delays = [];
  const committed = new Map();
  await host.start();
  await pause(1_000);
  events.onCommitted((batch) => {
    for (const { id } of batch) {
      const at = committed.get(id);
      if (at !== undefined) delays.push(performance.now() - at);
    }
  });
  const end = performance.now() + 10_000;
  let next = performance.now();
  const open = new Set();
  while (performance.now() < end) {
    const one = db
      .transaction(async ({ trx }) => {
        const event = await events.emit(trx, input(1));
        committed.set(event.id, performance.now());
      })
      .finally(() => open.delete(one));
    open.add(one);
    next += 5;
    const wait = next - performance.now();
    if (wait > 0) await pause(wait);
  }
  await Promise.all(open);
  await pause(500);
  return { median: quantile(delays, 0.5), p99: quantile(delays, 0.99) };
};

const memory = async () => {
  const COUNT = process.argv.includes('--short') ? 20_000 : 100_000;
  events.consume({
    name: 'bench-stuck',
    events: ['test.bench.happened'],
    timeout: 600_000,
    handle: () => new Promise(() => {}),
  });
  await host.start();
  await pause(1_000);
  const megabytes = () => {
    globalThis.gc();
    return process.memoryUsage().rss / 2 ** 20;
  };
  await emitMany(1_000);
  const before = megabytes();
  for (let made = 0; made < COUNT; made += 10_000) await emitMany(10_000);
  const waiting = async () => {
    const [{ count }] = await knex('kernel_event_deliveries')
      .where({ consumer: 'bench-stuck', state: 'pending' })
      .count();
    return Number(count);
  };
  while ((await waiting()) < COUNT) await pause(100);
  await pause(2_000);
  return { before, after: megabytes(), events: await waiting() };
};

const measurements = { cost, rate, delay, memory };

void measurements[process.argv[2]]().then((result) => process.send(result, () => process.exit(0)));
