import { setTimeout as sleep } from 'node:timers/promises';
import { hearing, joinAll } from './measure.mjs';

const STORM_SECONDS = 10;
const LATEST_MS = 1_000;
/** Seconds before the end at which a session warns, unless a place has rules of its own. */
const THRESHOLD = 300;
/** Seconds from the storm to the warnings. */
const AHEAD = 14;
const OUTAGE = 120;

const hangUpAll = async (postes) => {
  for (const poste of postes) poste.hangUp();
  await sleep(500);
};

/** All go at once and come back at once, are warned at once, and come back from a long outage. */
export const measureStorms = async (server, postes, { key, room, show }) => {
  const count = postes.length;
  const before = new Map(postes.map(({ id, session }) => [id, session?.id]));
  await room.leave(THRESHOLD, AHEAD);
  await hangUpAll(postes);
  const due = new Map();
  hearing.now = (poste, { action, session }) => {
    if (action !== 'session' || !session) return;
    const left = session.budget * 1_000 - session.used_ms;
    due.set(poste.id, performance.now() + left - THRESHOLD * 1_000);
  };
  const storm = await server.during(() => joinAll(server.url, count, key));
  const back = storm.result;
  show(
    `all ${count} come back at once (at most ${STORM_SECONDS} s)`,
    `${storm.seconds.toFixed(1)} s, event loop at most ${storm.delays.most.toFixed(0)} ms`,
    storm.seconds <= STORM_SECONDS,
  );
  const same = back.filter(({ id, session }) => session?.id === before.get(id)).length;
  await showWarnings(server, { due, count, show });
  const { active, exact } = await room.sessions();
  show(
    'sessions that were not lost, run, and have counted to the millisecond',
    `${same}, ${active}, ${exact}`,
    [same, active, exact].every((number) => number === count),
  );
  await showLongOutage(server, back, { key, room, show });
};

const showWarnings = async (server, { due, count, show }) => {
  const late = [];
  hearing.now = (poste, { action, threshold }) => {
    if (action === 'warning' && threshold === THRESHOLD) {
      late.push(performance.now() - due.get(poste.id));
    }
  };
  const last = Math.max(...due.values());
  const { delays } = await server.during(() => sleep(last - performance.now() + 3_000));
  hearing.now = undefined;
  const latest = Math.max(...late);
  show(
    `warnings, all within a second (at most ${LATEST_MS} ms late)`,
    `${late.length} of ${count}, the last ${latest.toFixed(0)} ms late, event loop at most ${delays.most.toFixed(0)} ms`,
    late.length === count && latest <= LATEST_MS && Math.min(...late) > -100,
  );
};

/**
 * Each has counted alone under its lease, and its report is reconciled. How long all of them take has
 * no bound: whoever is not heard yet goes on under his lease. None may be lost.
 */
const showLongOutage = async (server, postes, { key, room, show }) => {
  const reports = [];
  for (const { id, session } of postes) {
    const used_ms = session.used_ms + OUTAGE * 1_000;
    reports[Number(id.slice('poste'.length))] = { lease: session.lease.token, used_ms };
  }
  await hangUpAll(postes);
  await room.silence(OUTAGE);
  const storm = await server.during(() => joinAll(server.url, postes.length, key, reports));
  const { active } = await room.sessions();
  show(
    `all come back after ${OUTAGE} s and report, and all run`,
    `${storm.seconds.toFixed(1)} s, ${active} run`,
    active === postes.length,
  );
  await hangUpAll(storm.result);
};
