import { statSync } from 'node:fs';
import { asFailure } from '../compiled.mjs';
import { readEnvironment } from '../env-file.mjs';
import { Failure } from '../failure.mjs';
import { percentOf, percentProgress } from '../percent-progress.mjs';
import { prepare } from '../prepare.mjs';
import { say } from '../progress.mjs';
import { withSecrets } from '../secrets.mjs';
import { requireValidVariables } from '../variables.mjs';
import { readArguments, USAGE } from './arguments.mjs';
import { module, ownDatabase, uploadsFolder, withDatabase } from './place.mjs';
import { laySchema } from './schema.mjs';

/** `npm run restore -- FILE`. What can be refused is refused before anything is touched. */
export const restore = async (args) => {
  const wanted = readArguments(args);
  if (!wanted) return say(USAGE);
  if (!statSync(wanted.file, { throwIfNoEntry: false })?.isFile()) {
    throw new Failure(`There is no file ${wanted.file}: name one that npm run backup wrote.`);
  }
  const env = readEnvironment();
  requireValidVariables(env);
  await prepare(env, { admin: false });
  const verified = await verify(wanted.file);
  requireSeal(verified, env, wanted);
  if (wanted.check) return say('The file is whole.');
  const complete = withSecrets(env);
  await withDatabase(await ownDatabase(env), (url) => into(url, complete, verified, wanted));
};

const verify = async (file) => {
  const { verifyBackup } = module('verify-backup');
  const progress = percentProgress();
  try {
    const onBytes = (done, total) => progress.show(percentOf(done, total), 'checking the file');
    const verified = await verifyBackup(file, onBytes).catch(asFailure);
    const { application, createdAt } = verified.manifest;
    progress.stop();
    say(`A backup of Guichet ${application}, made ${createdAt}.`);
    return verified;
  } finally {
    progress.stop();
  }
};

const requireSeal = ({ sealed, seal }, env, { otherKeys }) => {
  if (otherKeys) return;
  if (!env.AUDIT_KEY) {
    throw new Failure(
      'AUDIT_KEY is not set: put the .env of the Guichet that made the backup in place first. If it is lost, say --other-keys.',
    );
  }
  const keys = [env.AUDIT_KEY, ...(env.AUDIT_KEYS_RETIRED ?? '').split(',').filter(Boolean)];
  if (module('seal').isSealedWith(sealed, seal, keys)) return;
  throw new Failure(
    'This backup was sealed with another AUDIT_KEY, or somebody changed it: put the .env of the Guichet that made it in place first. If that is lost, say --other-keys.',
  );
};

const into = (url, env, verified, wanted) =>
  module('session')
    .withSession({ connectionString: url }, async (client) => {
      await requireFree(client, wanted);
      await laySchema(env, url);
      const { tables, rows, uploads } = await load(client, verified, wanted);
      say(`Restored ${rows} rows of ${tables} tables and ${uploads} uploads.`);
      say('npm start starts Guichet on it; npm run audit:verify checks the audit log.');
    })
    .catch(asFailure);

const requireFree = async (client, { replace }) => {
  const { countOthers, stateOf } = module('target');
  const others = await countOthers(client);
  if (others > 0) {
    throw new Failure(
      `The database is in use (${others} other connections): stop Guichet and its workers first. Nothing was changed.`,
    );
  }
  const state = await stateOf(client);
  if (state === 'foreign') {
    throw new Failure('The database has tables of another program: name an empty one.');
  }
  if (state === 'used' && !replace) {
    throw new Failure(
      'The database is not empty: name an empty one, or say --replace to lose what it has. Nothing was changed.',
    );
  }
};

const load = async (client, { manifest }, { file }) => {
  const progress = percentProgress();
  try {
    return await module('restore-backup').restoreBackup(client, {
      file,
      manifest,
      uploads: uploadsFolder(),
      onProgress: ({ done, total, what }) => progress.show(percentOf(done, total), what),
    });
  } finally {
    progress.stop();
  }
};
