import type { Core } from '@strapi/strapi';
import { inTransaction } from '../../plugins/kernel/shared/strapi';
import { print } from './box';
import { oneAtATime } from './lock';
import { generatePassword } from './password';

interface Auth {
  hashPassword(password: string): Promise<string>;
}

interface Roles {
  getSuperAdmin(): Promise<{ id: number } | null>;
}

const DEFAULT_EMAIL = 'admin@guichet.local';

/** Whoever installs Guichet gets in at once; an installation that has administrators is left alone. */
export const createFirstAdministrator = async (strapi: Core.Strapi): Promise<void> => {
  if (await hasAdministrators(strapi)) return;
  const email = process.env['ADMIN_EMAIL'] || DEFAULT_EMAIL;
  const chosen = process.env['ADMIN_PASSWORD'];
  const password = chosen || generatePassword();
  const hash = await (strapi.service('admin::auth') as unknown as Auth).hashPassword(password);

  await inTransaction(strapi, async (trx) => {
    await oneAtATime(trx);
    if (await hasAdministrators(strapi)) return;
    const role = await (strapi.service('admin::role') as unknown as Roles).getSuperAdmin();
    if (!role) throw new Error('The role of super administrators is missing');
    // Not through the service, which sends telemetry on this transaction after its end.
    await strapi.db.query('admin::user').create({
      data: {
        email,
        password: hash,
        firstname: 'Admin',
        lastname: 'Guichet',
        isActive: true,
        blocked: false,
        roles: [role.id],
      },
    });
    // Before the commit: a password that was stored but never shown would lock everybody out.
    print([
      'First administrator',
      '',
      `Panel     ${panelAddress(strapi)}`,
      `Email     ${email}`,
      `Password  ${chosen ? 'as in ADMIN_PASSWORD' : password}`,
      ...(chosen ? [] : ['', 'It is not shown again: write it down, or change it in the panel.']),
    ]);
  });
};

const hasAdministrators = async (strapi: Core.Strapi): Promise<boolean> =>
  (await strapi.db.query('admin::user').count()) > 0;

export const panelAddress = (strapi: Core.Strapi): string => {
  const path = strapi.config.get('admin.path', '/admin');
  const url = strapi.config.get('server.absoluteUrl', '');
  return url.endsWith(path) ? url : `${url}${path}`;
};
