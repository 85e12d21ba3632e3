import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

/** Typed doors to parts of Strapi that are `any` in its own types. */

/** Joins the transaction that is open, if any. Statements made through `trx` are part of it. */
export const inTransaction = <Result>(
  strapi: Core.Strapi,
  work: (trx: Knex.Transaction) => Promise<Result>,
): Promise<Result> =>
  strapi.db.transaction(({ trx }) => work(trx as Knex.Transaction)) as Promise<Result>;

export interface PlainModel {
  uid: string;
  singularName: string;
  tableName: string;
  attributes: Record<string, { type: string; column?: object; default?: unknown }>;
  indexes?: readonly { name: string; columns: string[]; type?: 'unique' | 'primary' }[];
}

/** A table without documents, not exposed by any API. Call it in a plugin's `register`. */
export const addPlainModel = (strapi: Core.Strapi, model: PlainModel): void => {
  strapi.get<{ add(model: PlainModel): void }>('models').add(model);
};

/** Runs after every schema sync, before `bootstrap`. */
export const afterSchemaSync = (strapi: Core.Strapi, work: () => Promise<void>): void => {
  const hook = strapi.hook('strapi::content-types.afterSync') as unknown as {
    register(work: () => Promise<void>): void;
  };
  hook.register(work);
};
