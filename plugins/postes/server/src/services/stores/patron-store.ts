import type { Knex } from 'knex';
import type { Patron } from '../../../../shared/poste';
import { TABLES } from '../../database/tables';
import { columnsOf, rowOf } from '../columns';

/** Somebody of whom nothing is known. */
export const UNKNOWN = {
  lastName: null,
  firstName: null,
  email: null,
  phone: null,
  identityDocument: null,
  photo: null,
  consentVersion: null,
  consentAt: null,
} as const;

/** `group` is a word of SQL. */
const NAMED = { group: 'patron_group' };

const COLUMNS = columnsOf<keyof Patron>(
  TABLES.patrons,
  [
    'id',
    'organisationId',
    'lastName',
    'firstName',
    'email',
    'phone',
    'identityDocument',
    'photo',
    'group',
    'consentVersion',
    'consentAt',
    'createdAt',
    'erasedAt',
  ],
  NAMED,
);

export const patrons = (db: Knex) => db(TABLES.patrons).select<Patron[]>(COLUMNS);

/** Who was erased is not found any more. */
export const findPatron = async (db: Knex, id: string): Promise<Patron | undefined> =>
  (await patrons(db).where({ id }).whereNull('erased_at').limit(1))[0];

export const lockPatron = async (trx: Knex.Transaction, id: string): Promise<Patron | undefined> =>
  (await patrons(trx).where({ id }).whereNull('erased_at').forUpdate())[0];

export const insertPatron = async (trx: Knex.Transaction, patron: Patron): Promise<void> => {
  await trx(TABLES.patrons).insert(rowOf(patron, NAMED));
};

export const updatePatron = async (
  trx: Knex.Transaction,
  id: string,
  changes: Partial<Patron>,
): Promise<void> => {
  await trx(TABLES.patrons).where({ id }).update(rowOf(changes, NAMED));
};
