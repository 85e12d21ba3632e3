import { spawn } from 'node:child_process';
import { Failure } from './failure.mjs';
import { root } from './root.mjs';

const KEPT = 20_000;

/**
 * Runs a program to its end without showing what it prints, unless it fails: then the last of it
 * is shown, and `otherwise` is the sentence that follows.
 */
export const runQuietly = (program, args, { env = process.env, otherwise, shell = false }) =>
  new Promise((resolve, reject) => {
    let output = '';
    const child = spawn(program, args, {
      cwd: root,
      env,
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk) => (output = (output + chunk).slice(-KEPT));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => reject(new Failure(`${otherwise} (${error.message})`)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve();
      process.stderr.write(`${output.trimEnd()}\n`);
      reject(new Failure(signal ? `${otherwise} (stopped by ${signal})` : otherwise));
    });
  });

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program in the foreground; resolves to its exit code. A signal ends the program first,
 * and this process may then tidy up.
 */
export const runShown = (program, args, { env = process.env } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env, stdio: 'inherit' });
    const pass = (signal) => child.kill(signal);
    for (const signal of SIGNALS) process.on(signal, pass);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const name of SIGNALS) process.removeListener(name, pass);
      resolve(signal ? 1 : code);
    });
  });
