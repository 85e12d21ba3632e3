import { setTimeout as sleep } from 'node:timers/promises';

const HEARTBEAT_MS = 10_000;
const SLICE_MS = 50;
/** Between two messages of one poste; the server lets nobody say more than ten in a second. */
const LEAST_PAUSE_MS = 110;

const heartbeat = { type: 'heartbeat', temps_restant: 30_000, used_ms: 1_000 };

/** Heartbeats as postes give them: each its own every ten seconds, evenly spread. */
export const beatCalmly = async (postes, seconds) => {
  const slices = HEARTBEAT_MS / SLICE_MS;
  let sent = 0;
  const began = performance.now();
  for (let slice = 0; performance.now() - began < seconds * 1_000; slice++) {
    for (let index = slice % slices; index < postes.length; index += slices) {
      postes[index].send(heartbeat);
      sent += 1;
    }
    await sleep(Math.max(0, began + (slice + 1) * SLICE_MS - performance.now()));
  }
  return sent;
};

/** As fast as they are answered: every poste sends its next heartbeat when the last one is answered. */
export const beatHard = async (postes, hearing, seconds) => {
  let answered = 0;
  let over = false;
  const sentAt = new Map();
  const beat = (poste) => {
    if (over || !poste.isOpen()) return;
    sentAt.set(poste, performance.now());
    poste.send(heartbeat);
  };
  hearing.now = (poste, { action }) => {
    if (action !== 'alive') return;
    answered += 1;
    const early = sentAt.get(poste) + LEAST_PAUSE_MS - performance.now();
    if (early > 0) setTimeout(beat, early, poste);
    else beat(poste);
  };
  postes.forEach(beat);
  await sleep(seconds * 1_000);
  over = true;
  return answered;
};
