import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../plugins/kernel/shared/plugin-apis';
import { DEMO_ORGANISATIONS, isDemoComplete, seedDemo } from '../demo';
import { createFirstAdministrator } from './administrator';
import { print } from './box';
import { generatePassword } from './password';

interface Auth {
  hashPassword(password: string): Promise<string>;
}

/**
 * Workers and tests start on what a server made; a test that wants the demo says so. A restore brings
 * its own (scripts/lib/backup/schema.mjs).
 */
const isWanted = (): boolean =>
  process.env['GUICHET_FIRST_RUN'] !== 'false' &&
  process.env['GUICHET_ROLE'] !== 'worker' &&
  (process.env['NODE_ENV'] !== 'test' || process.env['SEED_DEMO'] === 'true');

/** Makes a new installation usable; on every later start it is two short queries. */
export const firstRun = async (strapi: Core.Strapi): Promise<void> => {
  if (!isWanted()) return;
  await createFirstAdministrator(strapi);
  if (process.env['SEED_DEMO'] === 'false' || (await isDemoComplete(strapi))) return;

  const chosen = process.env['DEMO_PASSWORD'];
  const password = chosen || generatePassword();
  await seedDemo(strapi, {
    hash: await (strapi.service('admin::auth') as unknown as Auth).hashPassword(password),
    now: pluginApi(strapi, 'kernel').clock.now(),
    announce: () => announceDemo(chosen ? 'as in DEMO_PASSWORD' : password),
  });
};

const announceDemo = (password: string): void =>
  print([
    'Demo accounts: <role>@<organisation>.demo',
    '',
    'Roles     customer, staff, practitioner, agent, manager',
    ...DEMO_ORGANISATIONS.map(
      ({ slug, name }, index) => `${index === 0 ? 'At  ' : '    '}      ${slug} (${name})`,
    ),
    `Password  ${password}`,
    '',
    'All but customers also sign in to the panel. SEED_DEMO=false starts without them.',
  ]);
