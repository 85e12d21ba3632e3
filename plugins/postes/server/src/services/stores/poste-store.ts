import type { Knex } from 'knex';
import type { Poste } from '../../../../shared/poste';
import { TABLES } from '../../database/tables';
import { columnsOf, rowOf } from '../columns';

const COLUMNS = columnsOf<keyof Poste>(TABLES.postes, [
  'id',
  'organisationId',
  'name',
  'ipAddress',
  'macAddress',
  'maintenance',
  'locked',
  'connected',
  'compatibility',
  'publicKey',
  'enrolledAt',
  'revokedAt',
  'lastSeenAt',
  'createdAt',
]);

/** A query that yields postes; add conditions on the table's columns. */
export const postes = (db: Knex) => db(TABLES.postes).select<Poste[]>(COLUMNS);

export const findPoste = async (db: Knex, id: string): Promise<Poste | undefined> =>
  (await postes(db).where('postes.id', id).limit(1))[0];

export const lockPoste = async (trx: Knex.Transaction, id: string): Promise<Poste | undefined> =>
  (await postes(trx).where('postes.id', id).forUpdate())[0];

export const insertPoste = async (trx: Knex.Transaction, poste: Poste): Promise<void> => {
  await trx(TABLES.postes).insert(rowOf(poste));
};

export const updatePoste = async (
  trx: Knex.Transaction,
  id: string,
  changes: Partial<Poste>,
): Promise<void> => {
  await trx(TABLES.postes).where({ id }).update(rowOf(changes));
};
