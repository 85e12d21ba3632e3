import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runShown } from './command.mjs';
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
  'properties/import\\.',
  'audit/(chain|tampering)',
  'appointments/(hold|series|storm)',
  '(queues|notifications|postes)/(storm|delivery|sessions)',
].join('|');

const native = () => {
  const folder = installedPostgres();
  const only = [`--testPathPatterns=integration/(${ON_SERVERS})`];
  if (folder) return jest(`integration on ${folder}`, { TEST_POSTGRES_BIN: folder }, only);
  return { name: 'integration on an installed PostgreSQL', missing: 'none is installed' };
};

const suites = () => [
  { ...jest('all'), name: 'npm test', program: 'npm', args: ['test', '--'] },
  npm('lint'),
  npm('typecheck'),
  npm('cycles'),
  native(),
  jest('faults', { FAULT_ROUNDS: '3' }),
  npm('bench', 'foundation', '--short'),
];

/** `{ passed, failed }` of a report; a suite that could not even be loaded counts as failed. */
const countsIn = (report) => {
  if (!existsSync(report)) return { passed: 0, failed: 0 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
};

const runSuite = async ({ name, program, args, env, report, missing }) => {
  say(`\n=== ${name}`);
  if (missing) {
    say(missing);
    return { passed: 0, failed: 1 };
  }
  const code = await runShown(
    program,
    // What a failed test leaves open must not keep the next suite from its turn.
    report ? [...args, '--forceExit', '--json', `--outputFile=${report}`] : args,
    {
      env: { ...process.env, ...env },
      timeout: DEADLINE - Date.now(),
    },
  );
  if (!report) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const counts = countsIn(report);
  // A non-zero end without a failed test is a failure of its own, such as a missing package.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
};

export const runCi = async () => {
  const total = { passed: 0, failed: 0 };
  const lines = [];
  for (const suite of suites()) {
    const since = Date.now();
    const { passed, failed } = await runSuite(suite);
    total.passed += passed;
    total.failed += failed;
    const seconds = Math.round((Date.now() - since) / 1000);
    lines.push(`${suite.name}: ${passed} passed, ${failed} failed (${seconds} s)`);
  }
  say(`\n${lines.join('\n')}\n`);
  say(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
};
