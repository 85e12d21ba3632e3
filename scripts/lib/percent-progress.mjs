import cliProgress from 'cli-progress';
import { say } from './progress.mjs';

const LINE_EVERY = 5_000;

/** A bar on a terminal; a line every few seconds in a log. Shows `(percent, text)`. */
export const percentProgress = () => (process.stdout.isTTY ? bar() : lines());

const bar = () => {
  const shown = new cliProgress.SingleBar(
    { format: '{bar} {percentage} % · {text}', hideCursor: true, clearOnComplete: true },
    cliProgress.Presets.shades_classic,
  );
  let started = false;
  return {
    show: (percent, text) => {
      if (!started) shown.start(100, 0, { text });
      started = true;
      shown.update(percent, { text });
    },
    stop: () => shown.stop(),
  };
};

const lines = () => {
  let last = Date.now();
  return {
    show: (percent, text) => {
      if (Date.now() - last < LINE_EVERY) return;
      last = Date.now();
      say(`${percent} %, ${text}`);
    },
    stop: () => undefined,
  };
};

/** Of bytes, or of anything else that is counted. */
export const percentOf = (done, total) => (total === 0 ? 100 : Math.floor((100 * done) / total));
