import { randomUUID } from 'node:crypto';
import { COUNTERS, emptyHall } from './app.mjs';
import { addOldTickets } from './old-tickets.mjs';
import { hasPgbench, pgbench } from './pgbench.mjs';
import { VERBS } from './verbs.mjs';

/** Turns of a verb and of pgbench, so that what else the machine does falls on both. */
const TURNS = 4;

/** Milliseconds for so many, each of those at once asking again as soon as it was answered. */
const timeOf = async (count, work) => {
  let left = count;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: COUNTERS }, async (_, lane) => {
      while (left-- > 0) await work(lane);
    }),
  );
  return performance.now() - start;
};

const overHttp = async (app, { prepare, ask, keyed }, count) => {
  await prepare(app, count);
  const time = await timeOf(count, (lane) => ask(app, lane, keyed && randomUUID()));
  await emptyHall(app);
  return time;
};

/** The very statements of one. */
const recordedScript = async (app, { what, prepare, ask, scriptOf, keyed }) => {
  await prepare(app, 1);
  const key = keyed && what.replaceAll(' ', '-');
  const script = scriptOf(await app.recorded(() => ask(app, COUNTERS - 1, key)), key);
  await emptyHall(app);
  return script;
};

const throughPgbench = async (app, { prepare }, script, count, turn) => {
  await prepare(app, count);
  const rate = await pgbench(app, script, count, turn);
  await emptyHall(app);
  return (count / rate) * 1000;
};

/** How many a second, over HTTP and through pgbench. */
const compare = async (app, verb, count) => {
  const script = hasPgbench() ? await recordedScript(app, verb) : undefined;
  const each = count / TURNS;
  const total = { http: 0, sql: 0 };
  for (let turn = 0; turn < TURNS; turn++) {
    total.http += await overHttp(app, verb, each);
    if (script) total.sql += await throughPgbench(app, verb, script, each, turn);
  }
  return { http: (count / total.http) * 1000, sql: script && (count / total.sql) * 1000 };
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

/** As many in a line as when it is compared: what a draw costs grows with those who wait. */
const rateOf = async (app, verb, count) => {
  let total = 0;
  for (let turn = 0; turn < TURNS; turn++) total += await overHttp(app, verb, count / TURNS);
  return (count / total) * 1000;
};

export async function* measureCalls(app, { old, count }) {
  for (const verb of VERBS) await overHttp(app, verb, 400);
  const before = new Map();
  for (const verb of VERBS) {
    const { http, sql } = await compare(app, verb, count);
    before.set(verb, http);
    yield { name: `${verb.what}, a second over HTTP`, value: http.toFixed(0) };
    if (sql) yield againstPgbench(verb.what, http, sql);
  }
  if (!hasPgbench()) yield { name: 'against pgbench', value: 'not measured: no pgbench here' };
  await addOldTickets(app, old);
  for (const verb of VERBS.filter(({ keyed }) => !keyed)) {
    await overHttp(app, verb, 200);
    const after = await rateOf(app, verb, count);
    yield againstNone(verb.what, after, before.get(verb), old);
  }
}
