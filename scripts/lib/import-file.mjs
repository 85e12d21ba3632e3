import { existsSync } from 'node:fs';
import { anyDatabase } from './any-database.mjs';
import { asFailure, compiled } from './compiled.mjs';
import { readEnvironment } from './env-file.mjs';
import { Failure } from './failure.mjs';
import { readArguments } from './import-arguments.mjs';
import { errorReport } from './import-errors.mjs';
import { importProgress } from './import-progress.mjs';
import { say } from './progress.mjs';

/** Dates without a zone are UTC in the database. */
process.env.TZ = 'UTC';

/**
 * The engine of the HTTP routes, without the application around it. `kind` says how the command is
 * used, and gives the map and the target for what its arguments and the environment name.
 */
export const importFile = async (args, kind) => {
  const wanted = readArguments(args, kind);
  if (!wanted) return say(kind.usage);
  if (!existsSync(wanted.file)) {
    throw new Failure(`${wanted.file} does not exist: name the file to import.`);
  }
  const environment = readEnvironment();
  const how = kind.resolve(wanted, environment);
  const database = await anyDatabase(environment);
  const end = (code) => void Promise.resolve(database.stop()).finally(() => process.exit(code));
  process.once('SIGINT', () => end(130)).once('SIGTERM', () => end(143));
  try {
    const { failed } = await withConnection(database.url, (connection) =>
      run(connection, how, wanted),
    );
    process.exitCode = failed > 0 ? 2 : 0;
  } finally {
    await database.stop();
  }
};

const withConnection = async (url, work) => {
  const { prepareConnection } = compiled('plugins/kernel/server/src/tenancy/session.js');
  const { default: knex } = await import('knex');
  const connection = knex({
    client: 'pg',
    connection: url,
    pool: { min: 0, max: 2, afterCreate: prepareConnection },
  });
  try {
    return await work(connection);
  } finally {
    await connection.destroy();
  }
};

const run = async (connection, how, { file, organisation, errors, dryRun }) => {
  const organisationId = await organisationNamed(connection, organisation);
  const { describeFile } = compiled('plugins/kernel/server/src/import/spool.js');
  const described = await describeFile(file);
  const report = await errorReport(errors);
  const progress = importProgress();
  const since = performance.now();
  try {
    const result = await engine(connection, {
      ...how,
      ...{ organisationId, dryRun, file: described, maxErrors: 0 },
      onError: report.add,
      onProgress: progress.show,
    });
    progress.stop();
    await report.end(result.failed);
    summarise(result, (performance.now() - since) / 1000);
    return result;
  } finally {
    progress.stop();
  }
};

const engine = (connection, options) => {
  const { runImport } = compiled('plugins/kernel/server/src/import/run-import.js');
  const { systemClock: clock } = compiled('plugins/kernel/shared/clock.js');
  return runImport({ connection, clock }, options).catch(asFailure);
};

const organisationNamed = async (connection, slug) => {
  const { rows } = await connection.raw("SELECT to_regclass('kernel_imports') AS imports");
  if (!rows[0].imports) {
    throw new Failure('The database is empty: start Guichet once with npm start, then import.');
  }
  const row = await connection('organisations').where({ slug }).first('document_id');
  if (row) return row.document_id;
  const known = await connection('organisations').orderBy('slug').limit(20).pluck('slug');
  throw new Failure(
    `There is no organisation "${slug}": use ${known.join(', ') || 'one that exists; there is none yet'}.`,
  );
};

const summarise = (result, seconds) => {
  const { rows, created, updated, unchanged, failed, resumedAfterLine, dryRun } = result;
  if (resumedAfterLine) say(`Went on after line ${resumedAfterLine}, where the last run stopped.`);
  const speed = Math.round(rows / Math.max(seconds, 0.001));
  say(
    `${rows} rows: ${created} new, ${updated} changed, ${unchanged} as they were, ${failed} bad (${seconds.toFixed(1)} s, ${speed} rows a second)`,
  );
  if (dryRun) say('This was a dry run: nothing was kept.');
};
