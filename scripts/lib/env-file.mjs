import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { Failure } from './failure.mjs';
import { inRoot } from './root.mjs';

/** ENV_PATH is Strapi's own name for another file than `.env`. */
export const envFile = () => path.resolve(process.env.ENV_PATH || inRoot('.env'));

const textOf = (file) => {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  } catch (error) {
    throw new Failure(`${file} cannot be read (${error.code}): start Guichet as its owner.`);
  }
};

/** The file's values under those of the environment; an empty value counts as none. */
export const readEnvironment = () => {
  const isSet = ([, value]) => value !== undefined && value !== '';
  const fromFile = Object.entries(parseEnv(textOf(envFile()))).filter(isSet);
  return { ...Object.fromEntries(fromFile), ...process.env };
};

/**
 * Adds lines to the file, in one rename and readable by its owner alone. What is there stays,
 * but for empty assignments of the same names.
 */
export const addToEnvFile = (values) => {
  const file = existsSync(envFile()) ? realpathSync(envFile()) : envFile();
  const isReplaced = (line) => values[/^\s*(\w+)\s*=\s*$/.exec(line)?.[1]] !== undefined;
  const kept = textOf(file)
    .split('\n')
    .filter((line) => !isReplaced(line));
  const added = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  const text = `${[...kept, ...added].join('\n').trim()}\n`;
  const unfinished = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(unfinished, text, { mode: 0o600 });
    renameSync(unfinished, file);
  } catch (error) {
    throw new Failure(
      `${file} cannot be written (${error.code}): start Guichet as its owner, or set ${Object.keys(values).join(', ')}.`,
    );
  }
};
