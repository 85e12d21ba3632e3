import { addOldTickets } from './old-tickets.mjs';
import { overHttp } from './over-http.mjs';
import { VERBS } from './verbs.mjs';

/** Turns of the hall with a past and of the one without, so that all else falls on both. */
const TURNS = 8;

/**
 * Two halls, of which one has been open for years. Both do the same from the start on, so that nothing but
 * those years makes them differ.
 */
export async function* measureYears(fresh, aged, { old, count }) {
  await addOldTickets(aged, old);
  const verbs = VERBS.filter(({ keyed }) => !keyed);
  for (const verb of verbs) for (const hall of [fresh, aged]) await overHttp(hall, verb, 400);
  for (const verb of verbs) {
    const total = { fresh: 0, aged: 0 };
    for (let turn = 0; turn < TURNS; turn++) {
      total.fresh += await overHttp(fresh, verb, count / TURNS);
      total.aged += await overHttp(aged, verb, count / TURNS);
    }
    yield {
      name: `${verb.what}: with ${old.toLocaleString('en')} old tickets against none`,
      value: (total.fresh / total.aged).toFixed(2),
      bound: 'at least 0.8',
      fine: total.fresh / total.aged >= 0.8,
    };
  }
}
