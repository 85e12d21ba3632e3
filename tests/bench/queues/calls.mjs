import { COUNTERS, emptyHall } from './app.mjs';
import { overHttp } from './over-http.mjs';
import { hasPgbench, pgbench } from './pgbench.mjs';
import { VERBS } from './verbs.mjs';

/** Turns of a verb and of pgbench, so that what else the machine does falls on both. */
const TURNS = 4;

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

export async function* measureCalls(app, count) {
  for (const verb of VERBS) await overHttp(app, verb, 400);
  for (const verb of VERBS) {
    const { http, sql } = await compare(app, verb, count);
    yield { name: `${verb.what}, a second over HTTP`, value: http.toFixed(0) };
    if (sql) yield againstPgbench(verb.what, http, sql);
  }
  if (!hasPgbench()) yield { name: 'against pgbench', value: 'not measured: no pgbench here' };
}
