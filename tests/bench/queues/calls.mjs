import { COUNTERS, emptyHall, fillLine } from './app.mjs';
import { addOldTickets } from './old-tickets.mjs';
import { callScript, drawScript, hasPgbench, pgbench } from './pgbench.mjs';

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

const callAt = async (app, lane) => {
  const ticket = await app.post(`/service-points/point${lane}/call-next`);
  if (!ticket) throw new Error('the line was empty');
  return ticket;
};

const callsPerSecond = async (app, count) => {
  await fillLine(app, count);
  const rate = await perSecond(count, (lane) => callAt(app, lane));
  await emptyHall(app);
  return rate;
};

const draw = (app) => app.post('/queues/queue/tickets');

const drawnPerSecond = async (app, count) => {
  const rate = await perSecond(count, () => draw(app));
  await emptyHall(app);
  return rate;
};

/** Whoever calls finds a line; whoever draws begins it, as over HTTP. */
const throughPgbench = async (app, script, count, line) => {
  await fillLine(app, line);
  const rate = await pgbench(app, script, count);
  await emptyHall(app);
  return rate;
};

const COUNTER = COUNTERS - 1;

/** The very statements of one call and of one ticket drawn. */
const scriptsOf = async (app) => {
  await fillLine(app, 1);
  const called = await app.recorded(() => callAt(app, COUNTER));
  const drawn = await app.recorded(() => draw(app));
  await emptyHall(app);
  return { calls: callScript(called), draws: drawScript(drawn) };
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

const rates = async (app, count) => ({
  calls: await callsPerSecond(app, count),
  draws: await drawnPerSecond(app, count),
});

export async function* measureCalls(app, { old, count }) {
  await rates(app, 400);
  const before = await rates(app, count);
  yield { name: 'calls a second over HTTP', value: before.calls.toFixed(0) };
  yield { name: 'tickets drawn a second over HTTP', value: before.draws.toFixed(0) };
  if (hasPgbench()) {
    const scripts = await scriptsOf(app);
    const calls = await throughPgbench(app, scripts.calls, count, count);
    yield againstPgbench('calls', before.calls, calls);
    const draws = await throughPgbench(app, scripts.draws, count, 0);
    yield againstPgbench('tickets drawn', before.draws, draws);
  } else {
    yield { name: 'against pgbench', value: 'not measured: no pgbench here' };
  }
  await addOldTickets(app, old);
  await rates(app, 200);
  const after = await rates(app, count);
  yield againstNone('calls', after.calls, before.calls, old);
  yield againstNone('tickets drawn', after.draws, before.draws, old);
}
