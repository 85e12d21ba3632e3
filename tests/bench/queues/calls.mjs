import { randomUUID } from 'node:crypto';
import { COUNTERS, emptyHall } from './app.mjs';
import { addOldTickets } from './old-tickets.mjs';
import { hasPgbench, pgbench } from './pgbench.mjs';
import { VERBS } from './verbs.mjs';

/** So many at once, each asking again as soon as it was answered. */
const perSecond = async (count, work) => {
  let left = count;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: COUNTERS }, async (_, lane) => {
      while (left-- > 0) await work(lane);
    }),
  );
  return (count / (performance.now() - start)) * 1000;
};

const overHttp = async (app, { prepare, ask, keyed }, count) => {
  await prepare(app, count);
  const rate = await perSecond(count, (lane) => ask(app, lane, keyed && randomUUID()));
  await emptyHall(app);
  return rate;
};

/** The very statements of one. */
const throughPgbench = async (app, { what, prepare, ask, scriptOf, keyed }, count) => {
  await prepare(app, 1);
  const key = keyed && what.replaceAll(' ', '-');
  const script = scriptOf(await app.recorded(() => ask(app, COUNTERS - 1, key)), key);
  await emptyHall(app);
  await prepare(app, count);
  const rate = await pgbench(app, script, count);
  await emptyHall(app);
  return rate;
};

const ratesOf = async (app, verbs, count) => {
  const rates = new Map();
  for (const verb of verbs) rates.set(verb, await overHttp(app, verb, count));
  return rates;
};

const againstPgbench = (what, http, sql) => ({
  name: `${what}: HTTP against the same statements through pgbench`,
  value: `${(http / sql).toFixed(2)} of ${sql.toFixed(0)}`,
  bound: 'at least 0.3',
  fine: http / sql >= 0.3,
});

const againstNone = (what, after, before, old) => ({
  name: `${what}: with ${old.toLocaleString('en')} old tickets against none`,
  value: (after / before).toFixed(2),
  bound: 'at least 0.8',
  fine: after / before >= 0.8,
});

export async function* measureCalls(app, { old, count }) {
  await ratesOf(app, VERBS, 400);
  const before = await ratesOf(app, VERBS, count);
  for (const [verb, rate] of before) {
    yield { name: `${verb.what}, a second over HTTP`, value: rate.toFixed(0) };
    if (!hasPgbench()) continue;
    yield againstPgbench(verb.what, rate, await throughPgbench(app, verb, count));
  }
  if (!hasPgbench()) yield { name: 'against pgbench', value: 'not measured: no pgbench here' };
  const plain = VERBS.filter(({ keyed }) => !keyed);
  await addOldTickets(app, old);
  await ratesOf(app, plain, 200);
  const after = await ratesOf(app, plain, count);
  for (const [verb, rate] of after) yield againstNone(verb.what, rate, before.get(verb), old);
}
