import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { PosteRules } from '../../../shared/poste';
import { organisationFor } from './organisation';
import { rulesFor, saveRules } from './stores/rules-store';
import type { PlaceRules } from './stores/rules-store';

export type RulesChange = { [Key in keyof PosteRules]?: PosteRules[Key] | undefined } & {
  organisation?: string | undefined;
};

export const readRules = (
  strapi: Core.Strapi,
  organisation: string | undefined,
): Promise<PosteRules> => rulesFor(strapi.db.connection, organisationFor(strapi, organisation));

/** Without what belongs to the organisation. */
const ownRules = ({ timeZone, ...rules }: PlaceRules): PosteRules => {
  void timeZone;
  return rules;
};

export const changeRules = (
  strapi: Core.Strapi,
  { organisation, ...given }: RulesChange,
): Promise<PosteRules> => {
  const organisationId = organisationFor(strapi, organisation);
  const kernel = pluginApi(strapi, 'kernel');
  kernel.requireRole(organisationId, ['manager']);
  return kernel.runInScope(organisationScope(organisationId), () =>
    inTransaction(strapi, async (trx) => {
      const before = ownRules(await rulesFor(trx, organisationId));
      const sent = Object.entries(given).filter(([, value]) => value !== undefined);
      const after: PosteRules = { ...before, ...(Object.fromEntries(sent) as Partial<PosteRules>) };
      const changed = (Object.keys(after) as (keyof PosteRules)[]).filter(
        (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
      );
      if (changed.length === 0) return after;
      await saveRules(trx, organisationId, after);
      await kernel.events.emit(trx, {
        name: 'postes.rules.changed',
        organisationId,
        entityType: 'postes.rules',
        entityId: organisationId,
        data: { changed },
        changes: changed.map((field) => ({ field, before: before[field], after: after[field] })),
      });
      return after;
    }),
  );
};
