import { fork } from 'node:child_process';
import { once } from 'node:events';

/** One process that serves sockets, and what it says about itself. */
export const startServer = async (kind, databaseUrl = '') => {
  const child = fork(new URL('./server.mjs', import.meta.url), [kind, databaseUrl], {
    execArgv: ['--expose-gc'],
  });
  const ask = async (question) => {
    child.send(question);
    return (await once(child, 'message'))[0];
  };
  const [{ port }] = await once(child, 'message');
  return {
    url: `ws://127.0.0.1:${port}`,
    /** Bytes in use, in V8's heap and beside it, after what is not needed was thrown away. */
    memory: async () => (await ask('memory')).memory,
    /** What `work` has cost the process. */
    during: async (work) => {
      await ask('begin');
      const began = performance.now();
      const result = await work();
      const seconds = (performance.now() - began) / 1_000;
      return { result, seconds, ...(await ask('end')) };
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
};
