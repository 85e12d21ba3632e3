import { parseArgs } from 'node:util';
import { Failure } from '../failure.mjs';

export const USAGE = `npm run restore -- FILE [--replace] [--other-keys] [--check]

  FILE          a file that npm run backup wrote
  --replace     puts it in the place of what the database has; without it only an empty one is filled
  --other-keys  accepts a file that was sealed with another AUDIT_KEY: encrypted values stay unreadable
  --check       only checks the file

Guichet must not run on the database. All of the file is checked before anything is changed, and if
something fails later the database stays as it was.`;

const OPTIONS = {
  replace: { type: 'boolean', default: false },
  'other-keys': { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
};

const parsed = (args) => {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Failure(`${error.message.split('.')[0]}.\n\n${USAGE}`);
  }
};

/** Undefined when only help was asked for. */
export const readArguments = (args) => {
  const { values, positionals } = parsed(args);
  if (values.help) return undefined;
  const [file, ...others] = positionals;
  if (!file || others.length > 0) throw new Failure(`Name one backup.\n\n${USAGE}`);
  const { replace, check } = values;
  return { file, replace, check, otherKeys: values['other-keys'] };
};
