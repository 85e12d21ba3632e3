import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { runQuietly } from './command.mjs';
import { fingerprint } from './fingerprint.mjs';
import { step } from './progress.mjs';
import { inRoot } from './root.mjs';

const MARK = inRoot('node_modules/.guichet-installed');
const PLATFORM = `${process.platform}-${process.arch}`;

const wanted = () => fingerprint(['package-lock.json'], undefined, PLATFORM);

const recorded = () => (existsSync(MARK) ? readFileSync(MARK, 'utf8') : undefined);

const record = () => writeFileSync(MARK, wanted());

const lockOf = (file) => JSON.parse(readFileSync(inRoot(file), 'utf8')).packages;

/**
 * Somebody ran `npm ci` himself: npm's own record of what it put there is as good as ours.
 * Without development packages what is already built can run.
 */
const installedByHand = (development) => {
  if (!existsSync(inRoot('node_modules/.package-lock.json'))) return false;
  const installed = lockOf('node_modules/.package-lock.json');
  const isNeeded = (entry) =>
    !entry.optional && !entry.devOptional && !entry.peer && (development || !entry.dev);
  return Object.entries(lockOf('package-lock.json')).every(
    ([name, entry]) =>
      name === '' || !isNeeded(entry) || installed[name]?.version === entry.version,
  );
};

export const isInstalled = ({ development }) => {
  if (recorded() === wanted()) return true;
  if (recorded() !== undefined || !installedByHand(development)) return false;
  if (development) record();
  return true;
};

/** Exactly what package-lock.json says, development packages included: they build the sources. */
export const install = () =>
  step('Installing packages', async () => {
    const npm = process.env.npm_execpath;
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
    await runQuietly(npm ? process.execPath : 'npm', npm ? [npm, ...args] : args, {
      shell: !npm && process.platform === 'win32',
      env: { ...process.env, npm_config_loglevel: 'error' },
      otherwise: 'The packages could not be installed: check the network and run `npm ci`.',
    });
    mkdirSync(inRoot('node_modules'), { recursive: true });
    record();
  });
