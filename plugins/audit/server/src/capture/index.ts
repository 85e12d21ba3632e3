import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { currentFacts } from './facts';
import { recordLogins } from './logins';
import { createPatches } from './patch';
import type { Pending } from './pending';
import { recordEvents } from './record-events';
import { recordedModels } from './recorded-models';
import { rowsByTransaction, touchedRows } from './rows';
import type { Row } from './snapshot';
import { watchDocuments } from './watch-documents';
import { watchEntityManager } from './watch-entity-manager';
import { watchRelations } from './watch-relations';
import { watchTransactions } from './watch-transactions';
import { makeOperationsWhole } from './whole-operations';

/** Everything that is recorded comes in through here. */
export interface Capture {
  /** Once the database is there and before any route is mounted. */
  start(): void;
  stop(): void;
}

interface Reader {
  findMany(uid: string, params: object): Promise<Row[]>;
}

export const createCapture = (strapi: Core.Strapi, pending: Pending): Capture => {
  const patches = createPatches();
  pluginApi(strapi, 'kernel').events.record(recordEvents(strapi, pending));
  watchDocuments({ strapi, pending, emits: (uid) => emitsEvents(strapi, uid) });

  return {
    start: () => {
      const models = recordedModels(strapi);
      // The methods of the entity manager call each other through `this`.
      const manager = strapi.db.entityManager as unknown as Reader;
      const rows = rowsByTransaction(() =>
        touchedRows(strapi, manager, () => currentFacts(strapi)),
      );
      const rowsOf = (trx: Knex.Transaction) => rows.of(trx);
      watchTransactions({ strapi, pending, peek: (trx) => rows.peek(trx) });
      watchEntityManager({ strapi, models, rowsOf });
      watchRelations(strapi, pending);
      makeOperationsWhole({ strapi, models, rowsOf, patches });
      recordLogins(strapi, pending);
    },
    stop: () => patches.undo(),
  };
};

interface Type {
  pluginOptions?: { kernel?: { events?: boolean } };
}

/** As the kernel does; a type whose verbs speak for themselves says `events: false`. */
const emitsEvents = (strapi: Core.Strapi, uid: string): boolean => {
  const type = strapi.contentType(uid as never) as unknown as Type | undefined;
  const kernel = type?.pluginOptions?.kernel;
  return kernel !== undefined && kernel.events !== false;
};
