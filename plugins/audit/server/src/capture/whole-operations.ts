import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Patches } from './patch';
import type { RecordedModel, RecordedModels } from './recorded-models';
import type { TouchedRows } from './rows';

/**
 * What Strapi does in several statements without a transaction, and is one change to whoever asked
 * for it. Each becomes one transaction: it then also happens as a whole or not at all.
 */
const SERVICES: Readonly<Record<string, readonly string[]>> = {
  'admin::role': [
    'assignPermissions',
    'createRolesIfNoneExist',
    'resetSuperAdminPermissions',
    'deleteByIds',
  ],
  'admin::user': ['deleteById', 'deleteByIds'],
  'admin::permission': ['cleanPermissionsInDatabase'],
  'admin::api-token-admin': ['create', 'update', 'revoke', 'syncPermissionsForRole'],
  'admin::api-token-content-api': ['create', 'update', 'revoke'],
  'plugin::users-permissions.role': ['createRole', 'updateRole', 'deleteRole'],
  'plugin::users-permissions.users-permissions': ['initialize', 'syncPermissions'],
};

const FILE = 'plugin::upload.file';
const FOLDER = 'plugin::upload.folder';

interface Watch {
  strapi: Core.Strapi;
  models: RecordedModels;
  rowsOf: (trx: Knex.Transaction) => TouchedRows;
  patches: Patches;
}

export const makeOperationsWhole = (watch: Watch): void => {
  const { strapi, patches } = watch;
  for (const [uid, names] of Object.entries(SERVICES)) {
    for (const name of names) {
      patches.wrap(strapi.service(uid as never), name, (method) => {
        return (...args) => strapi.db.transaction(() => method(...args) as Promise<unknown>);
      });
    }
  }
  watchMoves(watch);
};

/** Moving media is written in SQL that passes by the entity manager. */
const watchMoves = ({ strapi, models, rowsOf, patches }: Watch): void => {
  const touching = (
    work: () => unknown,
    touched: Readonly<Record<string, readonly unknown[]>>,
  ): Promise<unknown> =>
    strapi.db.transaction(async ({ trx }) => {
      const rows = rowsOf(trx as Knex.Transaction);
      for (const [uid, ids] of Object.entries(touched)) {
        const model = models.recorded(uid) as RecordedModel;
        if (ids.length > 0) await rows.before(model, { where: { id: { $in: ids } } });
      }
      return work();
    });

  patches.wrap(strapi.service('plugin::upload.folder'), 'update', (update) => {
    return (id, ...rest) => touching(() => update(id, ...rest), { [FOLDER]: [id] });
  });
  patches.wrap(strapi.controller('plugin::upload.admin-folder-file'), 'moveMany', (move) => {
    return (ctx, ...rest) => {
      const { body } = (ctx as { request: { body?: Record<string, unknown> } }).request;
      return touching(() => move(ctx, ...rest), {
        [FOLDER]: numbers(body?.['folderIds']),
        [FILE]: numbers(body?.['fileIds']),
      });
    };
  });
};

/** The controller has not validated yet. */
const numbers = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter((one): one is number => Number.isInteger(one)) : [];
