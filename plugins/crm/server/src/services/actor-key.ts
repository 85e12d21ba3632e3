import type { Core } from '@strapi/strapi';
import { accountKey } from '../../../../kernel/shared/actor';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';

/** Who did it, as ledgers keep it; null for callers without an account. */
export const actorKey = (strapi: Core.Strapi): string | null => {
  const actor = pluginApi(strapi, 'kernel').actor();
  if (actor.kind === 'job') return `job:${actor.name}`;
  if (actor.kind === 'token') return `token:${actor.id}`;
  return accountKey(actor);
};
