import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './redis.cjs';

const root = path.resolve(__dirname, '../..');

export type Environment = Record<string, string | undefined>;

const folders: string[] = [];

/** A folder for this user alone. */
export const closedFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'guichet-boot-'));
  folders.push(folder);
  return folder;
};

/** A folder that PostgreSQL's user can enter as well, when the tests run as root. */
export const openFolder = (): string => {
  const folder = closedFolder();
  chmodSync(folder, 0o755);
  return folder;
};

/** For `afterAll`: the folders of this file, and what was written into them. */
export const removeFolders = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

/** Nothing of this machine's settings, and none of the tests' own. */
const environment = (folder: string, port: number, env: Environment): Environment => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  ENV_PATH: path.join(folder, '.env'),
  DATA_DIR: path.join(folder, 'data'),
  PORT: String(port),
  SEED_DEMO: 'false',
  ...env,
});

export interface Launched {
  child: ChildProcess;
  pid: number;
  port: number;
  /** Everything printed so far. */
  output: () => string;
  errors: () => string;
  /** Resolves when it has said so; rejects if it ends before. */
  ready: Promise<void>;
  ended: Promise<number | string>;
}

interface LaunchOptions {
  folder: string;
  port?: number;
  env?: Environment;
  /** Another command than `npm start`. */
  script?: string;
  args?: string[];
  nodeArgs?: string[];
}

/** `npm start` as a user would type it, in a folder that is not the checkout. */
export const launch = async (options: LaunchOptions): Promise<Launched> => {
  const { folder, env = {}, script = 'start', args = [], nodeArgs = [] } = options;
  const port = options.port ?? (await freePort());
  const program = [...nodeArgs, path.join(root, `scripts/${script}.mjs`), ...args];
  const child = spawn(process.execPath, program, {
    cwd: folder,
    env: environment(folder, port, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));

  const ended = once(child, 'close').then(
    ([code, signal]: (number | string | null)[]) => signal ?? code ?? 0,
  );
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => /is ready/.test(output) && resolve());
    void ended.then((how) => reject(new Error(`ended (${how}) before it was ready: ${errors}`)));
  });
  ready.catch(() => undefined);
  return {
    child,
    pid: child.pid ?? 0,
    port,
    output: () => output,
    errors: () => errors,
    ready,
    ended,
  };
};

/** Starts it and waits until it serves. */
export const serve = async (options: LaunchOptions): Promise<Launched> => {
  const launched = await launch(options);
  await launched.ready;
  return launched;
};

/** Ends it in the given way and resolves to its exit code or signal. */
export const finish = (launched: Launched, signal: NodeJS.Signals): Promise<number | string> => {
  launched.child.kill(signal);
  return launched.ended;
};
