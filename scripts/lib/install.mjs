import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { attempt, requireSuccess } from './command.mjs';
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

const npm = (...args) => {
  const options = [...args, '--include=dev', '--no-audit', '--no-fund'];
  const env = { ...process.env, npm_config_loglevel: 'error' };
  const { npm_execpath: program } = process.env;
  if (program) return attempt(process.execPath, [program, ...options], { env });
  return attempt('npm', options, { env, shell: process.platform === 'win32' });
};

/**
 * Exactly what package-lock.json says, development packages included: they build the sources.
 * `npm ci` refuses altogether if a mirror of the registry lacks packages for other platforms;
 * `npm install` then takes the ones that this platform needs.
 */
const installPackages = async () => {
  const { ok, output } = await npm('ci');
  if (ok) return;
  const again = /EUSAGE/.test(output) ? npm('install', '--no-save') : { ok, output };
  await requireSuccess(
    again,
    'The packages could not be installed: see the reason above, then start again.',
  );
};

export const install = () =>
  step('Installing packages', async () => {
    await installPackages();
    record();
  });
