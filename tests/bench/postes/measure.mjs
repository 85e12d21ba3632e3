import { setTimeout as sleep } from 'node:timers/promises';
import { beatCalmly, beatHard } from './load.mjs';
import { dialPoste } from './poste.mjs';

/** What `now` is set to hears every message of every poste. */
export const hearing = { now: undefined };
const hear = (poste, message) => hearing.now?.(poste, message);

/** All at once; those that were let in. `reports` are what they have counted alone, by their place. */
export const joinAll = async (url, postes, key, reports = []) => {
  const dialled = Array.from({ length: postes }, (_, index) =>
    dialPoste({ url, id: `poste${index}`, key, report: reports[index], hear }),
  );
  const settled = await Promise.allSettled(dialled);
  const failed = settled.find(({ status }) => status === 'rejected');
  if (failed) process.stderr.write(`${failed.reason}\n`);
  return settled.flatMap(({ value }) => value ?? []);
};

/** Statistics of the database come late. */
const STATISTICS_MS = 1_500;

/** Memory, and what quiet and busy times cost a server with so many postes. */
export const measureServer = async (server, { postes: count, calm, hard, key, room }) => {
  const idle = await server.memory();
  await room?.fill();
  const postes = await joinAll(server.url, count, key);
  await sleep(1_000);

  const rowsBefore = await room?.rowsWritten();
  const quiet = await server.during(() => beatCalmly(postes, calm));
  const memory = await server.memory();
  await sleep(STATISTICS_MS);
  const rows = room ? (await room.rowsWritten()) - rowsBefore : 0;

  const busy = await server.during(() => beatHard(postes, hearing, hard));
  hearing.now = undefined;
  return {
    postes,
    bytesPerPoste: (memory - idle) / count,
    load: quiet.cpuMs / 1_000 / quiet.seconds,
    delays: quiet.delays,
    writesPerBeat: quiet.writes / quiet.result,
    rowsPerBeat: rows / quiet.result,
    perSecond: busy.result / busy.seconds,
    usPerMessage: (busy.cpuMs * 1_000) / busy.result,
  };
};
