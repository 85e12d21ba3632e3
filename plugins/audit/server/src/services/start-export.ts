import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { ExportFormat, SearchFilters } from '../../../shared/contracts';
import { PLATFORM_CHAIN } from '../domain/entry';
import { logOf } from '../log';
import { exportChains, exportCsv, exportNdjson } from './export';
import { queryWith } from './query';

/** Taking the log away is itself recorded, before the first line leaves. */
export const startExport = async (
  strapi: Core.Strapi,
  format: ExportFormat,
  filters: SearchFilters,
): Promise<AsyncIterable<string>> => {
  const kernel = pluginApi(strapi, 'kernel');
  const { organisation } = filters;
  await inTransaction(strapi, (trx) =>
    kernel.events.emit(trx, {
      name: 'audit.log.exported',
      organisationId: organisation && organisation !== PLATFORM_CHAIN ? organisation : null,
      entityType: 'audit.log',
      entityId: organisation ?? '*',
      data: { format },
      changes: Object.entries({ format, ...filters })
        .filter(([, value]) => value !== undefined)
        .map(([field, value]) => ({ field, before: null, after: value })),
    }),
  );

  const { knex, subjectKeys, chainer } = logOf(strapi);
  await chainer.settled();
  const lines =
    format === 'chain'
      ? exportChains(queryWith(knex()), organisation)
      : format === 'csv'
        ? exportCsv(knex(), subjectKeys, filters)
        : exportNdjson(knex(), subjectKeys, filters);
  return inScopeOfCaller(strapi, lines);
};

/**
 * Koa reads the body after the request's asynchronous context has ended; without this every line
 * would be read in the scope of the platform.
 */
const inScopeOfCaller = (
  strapi: Core.Strapi,
  lines: AsyncGenerator<string>,
): AsyncIterable<string> => {
  const kernel = pluginApi(strapi, 'kernel');
  const actor = kernel.actor();
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => kernel.runAs(actor, () => lines.next()),
      return: () => lines.return(undefined),
    }),
  };
};
