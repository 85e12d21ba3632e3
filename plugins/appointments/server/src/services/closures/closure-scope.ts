import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../../kernel/shared/scope';
import { inVerbTransaction } from '../verb-transaction';

export interface ClosureInput {
  organisation: string;
  branch?: string | undefined;
  resource?: string | undefined;
  startsAt: Date;
  endsAt: Date;
}

/** One transaction of the desk of that organisation. */
export const inClosureScope = <Result>(
  strapi: Core.Strapi,
  organisationId: string,
  work: (trx: Knex.Transaction, now: Date) => Promise<Result>,
): Promise<Result> => {
  const kernel = pluginApi(strapi, 'kernel');
  kernel.requireRole(organisationId);
  return kernel.runInScope(organisationScope(organisationId), () =>
    inVerbTransaction(strapi, (trx) => work(trx, kernel.clock.now())),
  );
};
