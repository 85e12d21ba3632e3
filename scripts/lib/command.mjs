import { spawn } from 'node:child_process';
import { Failure } from './failure.mjs';
import { root } from './root.mjs';

const KEPT = 20_000;

/** Runs a program to its end without showing what it prints: `{ ok, output }`. */
export const attempt = (program, args, { env = process.env, shell = false, timeout } = {}) =>
  new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, {
      cwd: root,
      env,
      shell,
      timeout,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stop = () => child.kill('SIGKILL');
    const keep = (chunk) => (output = (output + chunk).slice(-KEPT));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => {
      process.removeListener('exit', stop);
      resolve({ ok: code === 0, output: output.trimEnd() });
    });
    process.once('exit', stop);
  });

/** Like attempt, but a failure shows the last of the output and ends with the given sentence. */
export const requireSuccess = async (attempted, otherwise) => {
  const { ok, output } = await attempted;
  if (ok) return;
  process.stderr.write(`${output}\n`);
  throw new Failure(otherwise);
};

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Ends the program and all that it started; returns a function that calls this off. */
const endGroupAfter = (child, milliseconds) => {
  if (milliseconds === undefined) return () => undefined;
  const timer = setTimeout(() => process.kill(-child.pid, 'SIGTERM'), Math.max(1, milliseconds));
  return () => clearTimeout(timer);
};

/**
 * Runs a program in the foreground; resolves to its exit code. A signal ends the program first,
 * and this process may then tidy up. One that outlasts `timeout` is ended.
 */
export const runShown = (program, args, { env = process.env, timeout } = {}) =>
  new Promise((resolve, reject) => {
    const detached = timeout !== undefined;
    const child = spawn(program, args, { cwd: root, env, stdio: 'inherit', detached });
    const callOff = endGroupAfter(child, timeout);
    const pass = (signal) => child.kill(signal);
    for (const signal of SIGNALS) process.on(signal, pass);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      callOff();
      for (const name of SIGNALS) process.removeListener(name, pass);
      if (signal) process.stderr.write(`${program} was ended by ${signal}.\n`);
      resolve(signal ? 1 : code);
    });
  });
