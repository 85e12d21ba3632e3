import cliProgress from 'cli-progress';

/** A bar on a terminal, nothing elsewhere. */
export const backupProgress = (what) => {
  const bar = new cliProgress.SingleBar({
    format: `${what}  {bar} {value}/{total}  {name}`,
    stream: process.stderr,
    hideCursor: true,
  });
  return {
    start: (total) => bar.start(total, 0, { name: '' }),
    step: (name) => bar.increment(1, { name }),
    stop: () => bar.stop(),
  };
};
