import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { NODE_FLAGS } from './node-flags.mjs';
import { inRoot, root } from './root.mjs';

const PATIENCE = 20_000;

const PROGRAMS = {
  serve: [inRoot('dist/src/server/main.js')],
  worker: [inRoot('dist/src/server/main.js')],
  // Strapi's own development mode: compiles, restarts, reloads the admin panel in the browser.
  dev: [inRoot('node_modules/@strapi/strapi/bin/strapi.js'), 'develop', '--no-install-deps'],
};

/**
 * The application in a process of its own. `ready` resolves when it serves, `ended` when it is
 * gone: with its exit code, or with the name of the signal that killed it.
 */
export const startApp = (mode, env) => {
  const child = spawn(process.execPath, [...NODE_FLAGS, ...PROGRAMS[mode]], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ready = new Promise((resolve) => {
    child.on('message', (message) => message === 'ready' && resolve());
  });
  const ended = once(child, 'exit').then(([code, signal]) => signal ?? code);

  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    if (mode === 'dev') child.kill('SIGTERM');
    else child.send('stop', () => undefined);
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    await ended;
    clearTimeout(timer);
  };
  return { ready, ended, stop };
};
