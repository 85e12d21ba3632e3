import cliProgress from 'cli-progress';
import { say } from './progress.mjs';

const FORMAT =
  '{bar} {percentage} % · line {line} · {created} new, {updated} changed, {unchanged} as they were, {failed} bad';
const LINE_EVERY = 5_000;

const percent = ({ bytesRead, bytesTotal }) =>
  bytesTotal === 0 ? 100 : Math.floor((100 * bytesRead) / bytesTotal);

/** A bar on a terminal; a line every few seconds in a log. */
export const importProgress = () => (process.stdout.isTTY ? bar() : lines());

const bar = () => {
  const shown = new cliProgress.SingleBar(
    { format: FORMAT, hideCursor: true, clearOnComplete: true },
    cliProgress.Presets.shades_classic,
  );
  let started = false;
  return {
    show: (progress) => {
      if (!started) shown.start(100, 0, progress);
      started = true;
      shown.update(percent(progress), progress);
    },
    stop: () => shown.stop(),
  };
};

const lines = () => {
  let last = Date.now();
  return {
    show: (progress) => {
      if (Date.now() - last < LINE_EVERY) return;
      last = Date.now();
      const { line, created, updated, unchanged, failed } = progress;
      say(
        `${percent(progress)} %, line ${line}: ${created} new, ${updated} changed, ${unchanged} as they were, ${failed} bad`,
      );
    },
    stop: () => undefined,
  };
};
