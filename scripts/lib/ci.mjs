import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { attempt, runShown } from './command.mjs';
import { say } from './progress.mjs';

/** A suite that hangs must not keep the count from being printed. */
const DEADLINE = Date.now() + 60 * 60_000;

const reports = mkdtempSync(path.join(tmpdir(), 'guichet-ci-'));

/** Suites of Jest write a report with their counts; every other command counts as one. */
const jest = (name, env, args = []) => ({
  name,
  program: 'node',
  args: ['scripts/test.mjs', ...name.split(' ').slice(0, 1), ...args],
  env,
  report: path.join(reports, `${name.replaceAll(/\W+/g, '-')}.json`),
});

const npm = (name, ...args) => ({
  name: [name, ...args].join(' '),
  program: 'npm',
  args: ['run', '--silent', name, '--', ...args],
});

/** They read all sources into memory: with more room for what is young a tenth of their time is saved. */
const check = (name) => ({ ...npm(name), env: { NODE_OPTIONS: '--max-semi-space-size=64' } });

const SYSTEM = '/usr/lib/postgresql';

/** The newest PostgreSQL that the system's packages brought. */
const installedPostgres = () => {
  const versions = existsSync(SYSTEM) ? readdirSync(SYSTEM).map(Number).filter(Boolean) : [];
  return versions.length > 0 ? `${SYSTEM}/${Math.max(...versions)}/bin` : undefined;
};

/**
 * What leans on the servers themselves: locks, constraints, row policies, COPY, NOTIFY, Redis. Every
 * integration test has run in `npm test` on the newest PostgreSQL; twice is more than CI has time for.
 */
const ON_SERVERS = [
  'kernel/(backup|jobs-bullmq|jobs-postgres|realtime-processes|tenancy\\.)',
  'audit/(chain|tampering)',
  'appointments/(hold|series|storm)',
  '(queues|postes)/(storm|sessions)',
].join('|');

const native = () => {
  const folder = installedPostgres();
  const only = [`--testPathPatterns=integration/(${ON_SERVERS})`];
  if (folder) return jest(`integration on ${folder}`, { TEST_POSTGRES_BIN: folder }, only);
  return { name: 'integration on an installed PostgreSQL', missing: 'none is installed' };
};

/** Two cores: a third worker works while two wait, as half of the tests do now and then. */
const ALL = {
  ...jest('all', { JEST_WORKERS: '3', JEST_WORKER_MEMORY: '3GB' }),
  name: 'npm test',
  program: 'npm',
  args: ['test', '--'],
};

/** Commands beside each other: faults mostly wait, and each check of the sources keeps one core busy. */
const stages = () => [
  [[ALL]],
  [
    [jest('faults', { FAULT_ROUNDS: '3' }), native()],
    [check('lint'), check('typecheck'), check('cycles')],
  ],
  [[npm('bench', 'foundation', '--short')]],
];

/** `{ passed, failed }` of a report; a suite that could not even be loaded counts as failed. */
const countsIn = (report) => {
  if (!existsSync(report)) return { passed: 0, failed: 0 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
};

const options = ({ env }) => ({
  env: { ...process.env, ...env },
  timeout: Math.max(1, DEADLINE - Date.now()),
});

/** With a report it is Jest, which is shown while it runs; what runs beside it is shown at its end. */
const run = async (suite) => {
  const { name, program, args, report } = suite;
  if (report || name.startsWith('bench')) {
    say(`\n=== ${name}`);
    // What a failed test leaves open must not keep the next suite from its turn.
    const shown = report ? [...args, '--forceExit', '--json', `--outputFile=${report}`] : args;
    return (await runShown(program, shown, options(suite))) === 0;
  }
  const { ok, output } = await attempt(program, args, options(suite));
  say(`\n=== ${name}\n${output}`);
  return ok;
};

const runSuite = async (suite) => {
  if (suite.missing) {
    say(`\n=== ${suite.name}\n${suite.missing}`);
    return { passed: 0, failed: 1 };
  }
  const ok = await run(suite);
  if (!suite.report) return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const counts = countsIn(suite.report);
  // A non-zero end without a failed test is a failure of its own, such as a missing package.
  return !ok && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
};

/** One after the other; a line and the counts of each. */
const runInTurn = async (suites) => {
  const results = [];
  for (const suite of suites) {
    const since = Date.now();
    const counts = await runSuite(suite);
    const seconds = Math.round((Date.now() - since) / 1000);
    const { passed, failed } = counts;
    const line = `${suite.name}: ${passed} passed, ${failed} failed (${seconds} s)`;
    results.push({ ...counts, line });
  }
  return results;
};

export const runCi = async () => {
  const results = [];
  for (const stage of stages()) {
    results.push(...(await Promise.all(stage.map(runInTurn))).flat());
  }
  const total = { passed: 0, failed: 0 };
  for (const { passed, failed } of results) {
    total.passed += passed;
    total.failed += failed;
  }
  say(`\n${results.map(({ line }) => line).join('\n')}\n`);
  say(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
};
