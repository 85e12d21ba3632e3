import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { AuditApi } from '../../../shared/audit-api';
import { logOf } from '../log';
import { HEADS } from '../tables';
import { copyCheckpoint, makeCheckpoint } from './checkpoints';
import { eraseSubject } from './erase-subject';
import { pruneChain } from './prune';
import { findEntry, searchEntries } from './search';

/** What other plugins may call. */
const api = ({ strapi }: { strapi: Core.Strapi }): AuditApi => {
  const kernel = pluginApi(strapi, 'kernel');
  const asPlatform = <Result>(work: () => Promise<Result>): Promise<Result> =>
    kernel.runInScope(PLATFORM_SCOPE, work);

  return {
    chained: () => logOf(strapi).chainer.settled(),
    search: async (filters, page) => {
      const { knex, subjectKeys, chainer } = logOf(strapi);
      await chainer.settled();
      return searchEntries(knex(), subjectKeys, filters, page);
    },
    find: async (id) => {
      const { knex, subjectKeys, chainer } = logOf(strapi);
      await chainer.settled();
      return findEntry(knex(), subjectKeys, id);
    },
    eraseSubject: async (trx, subject) => {
      logOf(strapi).subjectKeys.forget(subject);
      return asPlatform(() => eraseSubject(trx, kernel.events, subject, kernel.clock.now()));
    },
    prune: (before) =>
      asPlatform(async () => {
        const { knex, settings, chainer } = logOf(strapi);
        await chainer.settled();
        const pruning = {
          keys: settings.keys,
          events: kernel.events,
          inTransaction: <Result>(work: Parameters<typeof inTransaction<Result>>[1]) =>
            inTransaction(strapi, work),
        };
        let removed = 0;
        for (const chain of await knex()(HEADS).orderBy('chain').pluck<string[]>('chain')) {
          removed += await pruneChain(pruning, chain, before);
        }
        return removed;
      }),
    checkpoint: () =>
      asPlatform(async () => {
        const { settings, chainer } = logOf(strapi);
        const { keys, checkpointFile } = settings;
        await chainer.settled();
        const checkpoint = await inTransaction(strapi, (trx) =>
          makeCheckpoint(trx, keys, kernel.clock.now()),
        );
        if (checkpoint && checkpointFile) await copyCheckpoint(checkpointFile, checkpoint);
        return checkpoint?.number ?? null;
      }),
  };
};

export default api;
