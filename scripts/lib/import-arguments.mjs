import { parseArgs } from 'node:util';
import { Failure } from './failure.mjs';

/** `map` and `columns` say how the columns are read: by a map that is chosen, or in one way only. */
export const usageOf = ({ command, what, map, columns }) =>
  `npm run ${command} -- FILE ${map ? '--map MAP ' : ''}--organisation SLUG [--dry-run] [--errors REPORT.csv]

  FILE            a CSV file, plain or gzip${columns ? `, with the columns ${columns}` : ''}
${map ? `  --map           ${map}\n` : ''}  --organisation  the slug of the organisation that the ${what} belong to
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

const parsed = (args, { usage, named }) => {
  const { map, ...others } = OPTIONS;
  const options = named.includes('map') ? OPTIONS : others;
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new Failure(`${error.message.split('.')[0]}.\n\n${usage}`);
  }
};

/** Undefined when only help was asked for. */
export const readArguments = (args, kind) => {
  const { usage, named } = kind;
  const { values, positionals } = parsed(args, kind);
  if (values.help) return undefined;
  const [file, ...others] = positionals;
  if (!file || others.length > 0) throw new Failure(`Name one file to import.\n\n${usage}`);
  for (const name of named) {
    if (!values[name]) throw new Failure(`--${name} is missing.\n\n${usage}`);
  }
  const { map, organisation, errors } = values;
  return { file, map, organisation, errors, dryRun: values['dry-run'] };
};
