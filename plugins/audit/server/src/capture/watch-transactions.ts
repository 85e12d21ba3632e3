import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Pending } from './pending';
import type { TouchedRows } from './rows';

interface Facts {
  trx: unknown;
}
type Work = (facts: Facts) => Promise<unknown>;
type Transaction = (work?: Work) => Promise<unknown>;

interface Watch {
  strapi: Core.Strapi;
  pending: Pending;
  peek: (trx: Knex.Transaction) => TouchedRows | undefined;
}

/**
 * Compares the touched rows when the work of the outermost transaction is done: the entity manager
 * still joins the transaction then, which it no longer does while knex commits.
 */
export const watchTransactions = ({ strapi, pending, peek }: Watch): void => {
  const database = strapi.db as unknown as { transaction: Transaction; inTransaction(): boolean };
  const transaction = database.transaction.bind(database);

  database.transaction = (work) => {
    if (!work || database.inTransaction()) return transaction(work);
    return transaction(async (facts) => {
      const result = await work(facts);
      const trx = facts.trx as Knex.Transaction;
      const rows = peek(trx);
      if (rows) pending.addRows(trx, await rows.drain());
      return result;
    });
  };
};
