import { parseArgs } from 'node:util';
import { Failure } from './failure.mjs';

export const USAGE = `npm run import:properties -- FILE --map MAP --organisation SLUG [--dry-run] [--errors REPORT.csv]

  FILE            a CSV file, plain or gzip
  --map           how its columns are read; "king-county" ships with Guichet
  --organisation  the slug of the organisation that the properties belong to
  --dry-run       does everything and takes it back
  --errors        writes every bad row to this file: line, column, reason

Running it again changes nothing; after an interruption it goes on where it stopped.
Ends with 0 if every row is in, with 2 if some were bad, with 1 if it could not run.`;

const OPTIONS = {
  map: { type: 'string' },
  organisation: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  errors: { type: 'string' },
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
  if (!file || others.length > 0) throw new Failure(`Name one file to import.\n\n${USAGE}`);
  for (const name of ['map', 'organisation']) {
    if (!values[name]) throw new Failure(`--${name} is missing.\n\n${USAGE}`);
  }
  const { map, organisation, errors } = values;
  return { file, map, organisation, errors, dryRun: values['dry-run'] };
};
