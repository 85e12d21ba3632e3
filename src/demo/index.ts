import type { Core } from '@strapi/strapi';
import { MEMBER_ROLES } from '../../plugins/kernel/shared/actor';
import { pluginApi } from '../../plugins/kernel/shared/plugin-apis';
import type {} from '../../plugins/appointments/shared/appointments-api';
import type {} from '../../plugins/crm/shared/crm-api';
import type {} from '../../plugins/postes/shared/postes-api';
import type {} from '../../plugins/queues/shared/queues-api';
import { inTransaction } from '../../plugins/kernel/shared/strapi';
import { oneAtATime } from '../first-run/lock';
import { demoEmail, seedAccounts } from './accounts';
import { agenceTeranga } from './organisations/agence-teranga';
import { cliniqueDuParc } from './organisations/clinique-du-parc';
import { mairieSaintRoch } from './organisations/mairie-saint-roch';
import { mediathequeJeanJaures } from './organisations/mediatheque-jean-jaures';
import { seedProperties } from './properties';
import { seedContent } from './seed-content';
import type { Target } from './seed-content';
import { seedOrganisation } from './seed-organisation';
import { seedSettings } from './settings';
import type { DemoOrganisation } from './types';
import { uploadPictures } from './upload-pictures';

export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [
  cliniqueDuParc,
  agenceTeranga,
  mairieSaintRoch,
  mediathequeJeanJaures,
];

/** What each organisation gets, in this order, in its one transaction. */
const SEEDERS: readonly ((target: Target) => Promise<void>)[] = [
  seedContent,
  async ({ strapi, organisation, organisationId }) => {
    if (organisation.kind === 'agency') await seedProperties(strapi, organisationId);
  },
  ({ strapi, organisation: { slug }, organisationId, branchIds }) =>
    pluginApi(strapi, 'appointments').seedDemo({ slug, organisationId, branchIds }),
  async ({ strapi, organisation, organisationId }) => {
    if (organisation.kind === 'agency') await pluginApi(strapi, 'crm').seedDemo(organisationId);
  },
  ({ strapi, organisation: { slug }, organisationId }) =>
    pluginApi(strapi, 'postes').seedDemo({ slug, organisationId }),
  ({ strapi, organisation: { slug }, organisationId, branchIds }) =>
    pluginApi(strapi, 'queues').seedDemo({ slug, organisationId, branchIds }),
];

const STORE = { type: 'guichet', name: 'demo' } as const;
const COMPLETE = { key: 'complete' } as const;

export const isDemoComplete = async (strapi: Core.Strapi): Promise<boolean> =>
  (await strapi.store(STORE).get(COMPLETE)) === true;

export interface DemoAccess {
  /** Of the one password of all demo accounts. */
  hash: string;
  now: Date;
  /** Called before the accounts can be used, so that a crash never leaves an unknown password. */
  announce(): void;
}

/**
 * Each organisation is one transaction: a process that is killed leaves whole organisations, and
 * the next start adds the others. Those that an owner deletes afterwards do not come back.
 */
export const seedDemo = async (strapi: Core.Strapi, access: DemoAccess): Promise<void> => {
  for (const organisation of DEMO_ORGANISATIONS) await seedOne(strapi, organisation, access);

  await inTransaction(strapi, async (trx) => {
    await oneAtATime(trx);
    if (await isDemoComplete(strapi)) return;
    await seedSettings(strapi);
    // Accounts of an interrupted run have its password, which nobody may have seen.
    const emails = DEMO_ORGANISATIONS.flatMap(({ slug }) =>
      MEMBER_ROLES.map((role) => demoEmail(role, slug)),
    );
    for (const table of ['up_users', 'admin_users']) {
      await trx(table).whereIn('email', emails).update({ password: access.hash });
    }
    await strapi.store(STORE).set({ ...COMPLETE, value: true });
    access.announce();
  });
};

const exists = async (strapi: Core.Strapi, slug: string): Promise<boolean> =>
  (await strapi.db.query('plugin::kernel.organisation').count({ where: { slug } })) > 0;

const seedOne = async (
  strapi: Core.Strapi,
  organisation: DemoOrganisation,
  { hash, now }: DemoAccess,
): Promise<void> => {
  if (await exists(strapi, organisation.slug)) return;
  await inTransaction(strapi, async (trx) => {
    await oneAtATime(trx);
    if (await exists(strapi, organisation.slug)) return;
    const pictures = await uploadPictures(strapi, organisation);
    const { organisationId, branchIds } = await seedOrganisation(strapi, organisation);
    const target = {
      strapi,
      organisation,
      organisationId,
      branchIds,
      pictures,
      year: now.getUTCFullYear(),
    };
    for (const seed of SEEDERS) await seed(target);
    await seedAccounts(strapi, { slug: organisation.slug, organisationId }, hash);
  });
};
