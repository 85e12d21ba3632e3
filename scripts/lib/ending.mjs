/** What has to be undone, last first, when the command ends: by a signal or for another reason. */
const tasks = [];
let ending;
let since = 0;

export const atEnd = (task) => tasks.push(task);

const runTasks = async (code) => {
  for (const task of tasks.reverse()) {
    try {
      await task();
    } catch (error) {
      process.stderr.write(`${error.message}\n`);
    }
  }
  process.exit(code);
};

export const isEnding = () => ending !== undefined;

/** Ends the process once; later calls wait for the first. */
export const end = (code) => (ending ??= runTasks(code));

/**
 * Ctrl-C arrives twice under npm: from the terminal and handed on by npm. Only one that comes
 * later is impatience.
 */
const IMPATIENCE = 1_500;

const onSignal = () => {
  if (!ending) since = Date.now();
  else if (Date.now() - since > IMPATIENCE) process.exit(1);
  void end(0);
};

export const endOnSignals = () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
};
