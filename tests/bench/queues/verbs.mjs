import { callOneEach, COUNTERS, fillLine } from './app.mjs';
import { scriptOf } from './pgbench.mjs';

const callAt = async (app, lane, body, key) => {
  const ticket = await app.post(`/service-points/point${lane}/call-next`, body, key);
  if (!ticket) throw new Error('the line was empty');
  return ticket;
};

const PICKS = { marker: /^WITH counter AS/i, prefix: 'next_' };
/**
 * Another client that had him in its line for a moment may still hold his row; then he is skipped, and
 * finished the next time.
 */
const LOCKS_CURRENT = {
  marker: /^SELECT .* FROM tickets WHERE service_point_id/i,
  prefix: 'now_',
  keep: '\\aset',
};
const NUMBERS = { marker: /^INSERT INTO queue_counters/i, prefix: 'next_' };

/** Each client is a counter of its own. */
const called = (sql, { id, servicePointId }) =>
  sql.replaceAll(id, ':next_id').replaceAll(servicePointId, 'point:client_id');

/** Before the recorded call there was but one ticket. */
const finished = (sql, answer) =>
  called(sql, answer)
    .replaceAll(/line\d+/g, ':now_id')
    .replaceAll(/ref\d+/g, ':now_reference');

const drawn = (sql, { id, reference, label, number }, key = 'drawn') =>
  sql
    .replaceAll(id, `${key}-:client_id-:n`)
    .replaceAll(reference, `secret-${key}-:client_id-:n`)
    .replaceAll(`"${label}"`, '"A:next_last"')
    .replaceAll(`,${number},'${label}'`, `,:next_last,'A:next_last'`);

const draw = (app, key) => app.post('/queues/queue/tickets', {}, key);

/** A line that is long enough for all, and for a few who begin together. */
const line = (app, count) => fillLine(app, count + COUNTERS);

const lineAndOneEach = async (app, count) => {
  await line(app, count + COUNTERS);
  await callOneEach(app);
};

/**
 * As desks and kiosks send them: with an Idempotency-Key, so that they may ask again when the answer was
 * lost, and without one; a desk also finishes whom it had by calling the next.
 */
export const VERBS = [
  {
    what: 'calls',
    prepare: line,
    ask: (app, lane) => callAt(app, lane, {}),
    scriptOf: scriptOf([PICKS], called),
  },
  {
    what: 'calls with a key',
    keyed: true,
    prepare: line,
    ask: (app, lane, key) => callAt(app, lane, {}, key),
    scriptOf: scriptOf([PICKS], called),
  },
  {
    what: 'calls with a key that finish',
    keyed: true,
    prepare: lineAndOneEach,
    ask: (app, lane, key) => callAt(app, lane, { finishCurrent: true }, key),
    scriptOf: scriptOf([LOCKS_CURRENT, PICKS], finished),
  },
  {
    what: 'tickets drawn',
    prepare: () => {},
    ask: (app) => draw(app),
    scriptOf: scriptOf([NUMBERS], drawn),
  },
  {
    what: 'tickets drawn with a key',
    keyed: true,
    prepare: () => {},
    ask: (app, _lane, key) => draw(app, key),
    scriptOf: scriptOf([NUMBERS], drawn),
  },
];
