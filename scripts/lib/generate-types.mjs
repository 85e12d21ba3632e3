import { attempt, requireSuccess } from './command.mjs';
import { prepare } from './prepare.mjs';
import { step } from './progress.mjs';
import { inRoot } from './root.mjs';

/** Writes types/generated from the content types and components. Needs no database. */
export const generateTypes = async () => {
  await prepare(process.env, { admin: false, development: true });
  await step('Generating types', () =>
    requireSuccess(
      attempt(process.execPath, [
        inRoot('node_modules/@strapi/strapi/bin/strapi.js'),
        'ts:generate-types',
      ]),
      'The types could not be generated: see the reason above.',
    ),
  );
};
