import { createRequire } from 'node:module';
import { measureServer } from './postes/measure.mjs';
import { startServer } from './postes/process.mjs';
import { openRoom, roomKey } from './postes/room.mjs';
import { measureStorms } from './postes/storms.mjs';

/**
 * [BENCH_PROFILE=folder] npm run bench -- postes [--short]
 *
 * 5,000 postes (`--short`: 2,000) on one process, at each of which a session runs. Against bare
 * Socket.IO with the same messages in the same run: messages for the same processor and messages a
 * second, at least 0.6 of its; the delay of the event loop, the processor and the memory at one
 * heartbeat in ten seconds. Then: what a heartbeat writes; the storm in which all come back, within
 * ten seconds and without a lost second; and warnings, each within a second of its time.
 */
const require = createRequire(import.meta.url);
const { createDatabase, dropDatabase } = require('../helpers/databases.cjs');
const short = process.argv.includes('--short');
const size = { postes: short ? 2_000 : 5_000, calm: short ? 10 : 30, hard: short ? 5 : 10 };
const LEAST_RATIO = 0.6;
const WRITES_A_HEARTBEAT = 0.01;

let missed = false;
/** As it comes: a run takes minutes. */
const show = (name, value, fine) => {
  missed ||= fine === false;
  const verdict = fine === undefined ? '      ' : fine ? 'ok    ' : 'MISSED';
  process.stdout.write(`${verdict} ${name.padEnd(64)} ${value}\n`);
};

const showPair = (bare, ours) => {
  const per = bare.usPerMessage / ours.usPerMessage;
  const rate = ours.perSecond / bare.perSecond;
  const both = (figure) => `${figure(bare)} and ${figure(ours)}`;
  show('postes', size.postes);
  show(
    'messages a second, bare and ours',
    both(({ perSecond }) => perSecond.toFixed(0)),
  );
  show(`  ours to bare (at least ${LEAST_RATIO})`, rate.toFixed(2), rate >= LEAST_RATIO);
  show(
    'processor for a message, bare and ours',
    both(({ usPerMessage }) => `${usPerMessage.toFixed(1)} µs`),
  );
  show(
    `  messages for the same processor (at least ${LEAST_RATIO})`,
    per.toFixed(2),
    per >= LEAST_RATIO,
  );
  show(
    'a heartbeat in 10 s: processor, bare and ours',
    both(({ load }) => `${(load * 100).toFixed(1)} %`),
  );
  show(
    'a heartbeat in 10 s: delay of the event loop p99, bare and ours',
    both(({ delays }) => `${delays.p99.toFixed(1)} ms`),
  );
  show(
    'memory for a poste above an idle process, bare and ours',
    both(({ bytesPerPoste }) => `${(bytesPerPoste / 1_024).toFixed(1)} kB`),
  );
  show(
    `statements that write, for a heartbeat (at most ${WRITES_A_HEARTBEAT})`,
    `${ours.writesPerBeat.toFixed(5)}, ${ours.rowsPerBeat.toFixed(2)} rows`,
    ours.writesPerBeat <= WRITES_A_HEARTBEAT,
  );
};

const bare = await startServer('bare');
const baseline = await measureServer(bare, size);
await bare.stop();

const database = await createDatabase();
const room = await openRoom(database.url, size.postes);
const guichet = await startServer('guichet', database.url);
try {
  const ours = await measureServer(guichet, { ...size, key: roomKey, room });
  showPair(baseline, ours);
  await measureStorms(guichet, ours.postes, { key: roomKey, room, show });
} finally {
  await guichet.stop();
  await room.close();
  await dropDatabase(database.name);
}
process.exit(missed ? 1 : 0);
