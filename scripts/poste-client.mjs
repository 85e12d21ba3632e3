import './lib/node-version.mjs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const { runMain, Failure } = await import('./lib/failure.mjs');
const { keepConnected } = await import('./lib/poste-client/connection.mjs');
const { enrol } = await import('./lib/poste-client/enrol.mjs');
const { createSession } = await import('./lib/poste-client/session.mjs');
const { openStateFile } = await import('./lib/poste-client/state-file.mjs');

const USAGE = `npm run poste:client -- --server URL [--state FILE] [--name NAME]

A public computer without its screen: type a code to begin, "finish" to end, "rotate" for a new key, "quit" to leave.`;

/** One line for each thing that happens: a word for programs, the rest for people. */
const say = (what, more) => console.log(`${new Date().toISOString()} ${what} ${more}`.trim());

const RETRY_MS = 3_000;

const main = async () => {
  const { values } = parseArgs({
    options: {
      server: { type: 'string' },
      state: { type: 'string', default: '.data/poste-client.json' },
      name: { type: 'string' },
    },
  });
  if (!values.server || !URL.canParse(values.server)) throw new Failure(USAGE);
  const server = values.server.replace(/\/$/, '');
  const { state, save } = openStateFile(values.state);
  const line = { send: undefined };
  const ending = new AbortController();
  const session = createSession({ state, save, say });
  session.restore();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => ending.abort());

  while (!state.poste && !ending.signal.aborted) {
    await enrol({ server, name: values.name, state, save, say }).catch((error) =>
      say('unreachable', error.message),
    );
    if (!state.poste) await sleep(RETRY_MS);
  }
  const timer = setInterval(session.tick, 1_000);
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (text) => {
    const typed = text.trim();
    if (typed === 'quit') ending.abort();
    else if (!line.send) say('refused', 'NOT_CONNECTED');
    else if (typed === 'rotate') line.rotate();
    else if (typed === 'finish') line.send({ type: 'finish' });
    else if (typed) line.send({ type: 'validate', code: typed });
  });
  await keepConnected({ server, state, save, line, session, say, signal: ending.signal });
  clearInterval(timer);
  lines.close();
  session.remember();
};

runMain(main);
