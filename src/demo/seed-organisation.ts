import type { Core } from '@strapi/strapi';
import type { DemoBranch, DemoOrganisation } from './types';

export interface Seeded {
  organisationId: string;
  branchIds: Map<string, string>;
}

interface Documents {
  create(params: { data: object }): Promise<{ documentId: string }>;
}

const documents = (strapi: Core.Strapi, uid: string): Documents => strapi.documents(uid as never);

export const seedOrganisation = async (
  strapi: Core.Strapi,
  organisation: DemoOrganisation,
): Promise<Seeded> => {
  const { slug, name, kind, timeZone, currency, phone } = organisation;
  const { documentId: organisationId } = await documents(
    strapi,
    'plugin::kernel.organisation',
  ).create({
    data: {
      slug,
      name,
      kind,
      timeZone,
      currency,
      phone,
      defaultLocale: 'fr',
      email: `contact@${slug}.example`,
      website: `https://${slug}.example`,
    },
  });
  const branchIds = new Map<string, string>();
  for (const branch of organisation.branches) {
    branchIds.set(branch.slug, await seedBranch(strapi, organisation, organisationId, branch));
  }
  return { organisationId, branchIds };
};

const seedBranch = async (
  strapi: Core.Strapi,
  { timeZone, country }: DemoOrganisation,
  organisationId: string,
  branch: DemoBranch,
): Promise<string> => {
  const { documentId } = await documents(strapi, 'plugin::kernel.branch').create({
    data: { ...branch, organisationId, timeZone, country },
  });
  return documentId;
};
