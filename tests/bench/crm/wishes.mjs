import { createRequire } from 'node:module';
import { seeded } from './random.mjs';
import { randomCriteria } from './speed.mjs';

const require = createRequire(import.meta.url);
const { compile } = require('../../../dist/plugins/crm/server/src/domain/matching/compile.js');

/** The same wishes in each run. */
export const compileWishes = (count) => {
  const random = seeded(3);
  return Array.from({ length: count }, () => compile(randomCriteria(random)));
};
