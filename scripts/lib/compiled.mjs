import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Failure } from './failure.mjs';
import { inRoot } from './root.mjs';

const require = createRequire(import.meta.url);

/** A compiled module of the application, for a command that runs without the application around it. */
export const compiled = (file) => {
  if (existsSync(inRoot('dist', file))) return require(inRoot('dist', file));
  throw new Failure('Guichet is not compiled: run npm run build first.');
};

/** What the application refuses with a reason, the reader of the terminal can put right. */
export const asFailure = (error) => {
  throw error.name === 'DomainError' ? new Failure(`${error.message}.`) : error;
};
