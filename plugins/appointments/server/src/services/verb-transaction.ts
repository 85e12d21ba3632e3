import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { inTransaction } from '../../../../kernel/shared/strapi';

const DEADLOCK = '40P01';
const TRIES = 3;

/**
 * The transaction of a verb. Verbs lock in one order (customer, resources, appointments, claims), so
 * PostgreSQL should never have to break a circle; if it does, the victim simply goes again. Inside
 * a transaction that is already open only the outermost could, and there the error goes up.
 */
export const inVerbTransaction = async <Result>(
  strapi: Core.Strapi,
  work: (trx: Knex.Transaction) => Promise<Result>,
): Promise<Result> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(strapi, work);
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (code !== DEADLOCK || attempt === TRIES || strapi.db.inTransaction()) throw error;
    }
  }
};
