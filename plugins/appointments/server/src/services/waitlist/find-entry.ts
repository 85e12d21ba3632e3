import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { organisationScope, PLATFORM_SCOPE } from '../../../../../kernel/shared/scope';
import type { WaitlistEntry } from '../../../../shared/waitlist';
import { callerOf } from '../caller';
import type { Caller } from '../caller';
import type { Reference } from '../read-appointment';
import { entries } from './entry-store';

export interface FoundEntry {
  entry: WaitlistEntry;
  caller: Caller;
  inScope: <Result>(work: () => PromiseLike<Result>) => Promise<Result>;
}

/** Finds it and the side on which the caller stands; 404 if he stands on none. */
export const findEntry = async (
  strapi: Core.Strapi,
  db: Knex,
  { id, token }: Reference,
): Promise<FoundEntry> => {
  const kernel = pluginApi(strapi, 'kernel');
  const [entry] = await kernel.runInScope(PLATFORM_SCOPE, () =>
    entries(db).where({ document_id: id }).limit(1),
  );
  if (!entry) throw notFound();
  const caller = callerOf(strapi, entry, token);
  const scope = organisationScope(entry.organisationId);
  return { entry, caller, inScope: (work) => kernel.runInScope(scope, work) };
};
