import type { Core } from '@strapi/strapi';
import { DESK_ROLES } from '../../../../kernel/shared/actor';
import { invalid } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';

/** Whoever works for one organisation need not name it. Throws if he does not work for it. */
export const organisationFor = (strapi: Core.Strapi, named: string | undefined): string => {
  const kernel = pluginApi(strapi, 'kernel');
  const organisationId = named ?? onlyOne(strapi);
  kernel.requireRole(organisationId);
  return organisationId;
};

const onlyOne = (strapi: Core.Strapi): string => {
  const actor = pluginApi(strapi, 'kernel').actor();
  const memberships = 'memberships' in actor ? actor.memberships : [];
  const mine = memberships.filter(({ role }) => DESK_ROLES.includes(role));
  const [only, ...others] = [...new Set(mine.map(({ organisationId }) => organisationId))];
  if (only === undefined || others.length > 0) {
    throw invalid('organisation', 'organisation is required', 'REQUIRED');
  }
  return only;
};
