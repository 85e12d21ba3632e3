import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import cliProgress from 'cli-progress';
import { Failure } from './failure.mjs';
import { say } from './progress.mjs';
import { inRoot } from './root.mjs';

const PROGRAM = inRoot('dist/plugins/queues/server/src/simulate.js');

const load = () => {
  if (existsSync(PROGRAM)) return createRequire(import.meta.url)(PROGRAM);
  throw new Failure('Guichet is not compiled: run npm run build first.');
};

/** `npm run queues:simulate`: the engine is the plugin's; here are its arguments and the terminal. */
export const simulateQueues = async (args) => {
  const { runSimulation, BadArgument } = load();
  const bar = new cliProgress.SingleBar({
    format: 'simulating {bar} {value} of {total}',
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  const progress = (done, total) => {
    if (done === 0) bar.start(total, 0);
    bar.update(done);
    // It is drawn by a timer otherwise, which has no turn while the simulation runs.
    if (process.stderr.isTTY) bar.render();
    if (done === total) bar.stop();
  };
  try {
    runSimulation(args, { print: say, progress });
  } catch (error) {
    if (!(error instanceof BadArgument)) throw error;
    throw new Failure(`${error.message}. See npm run queues:simulate -- --help.`);
  } finally {
    bar.stop();
  }
};
