import type { Knex } from 'knex';
import type { BatchBody } from '../../validation/desk';

type Audience = BatchBody['audience'];

/** Accounts in the order of their keys; a cursor in it stays true while people come and go. */
const accounts = (knex: Knex, audience: Audience): Knex.QueryBuilder =>
  audience.kind === 'members'
    ? knex('memberships')
        .where('organisation_id', audience.organisationId)
        .whereIn('role', audience.roles)
        .whereLike('account_key', 'user:%')
        .distinct('account_key as key')
    : knex('up_users').select(knex.raw(`'user:' || document_id AS key`));

const keyColumn = ({ kind }: Audience): string =>
  kind === 'members' ? 'account_key' : `('user:' || document_id)`;

export const audiencePage = async (
  knex: Knex,
  audience: Audience,
  after: string,
  limit: number,
): Promise<string[]> => {
  const column = keyColumn(audience);
  const rows = (await accounts(knex, audience)
    .whereRaw(`${column} COLLATE "C" > ?`, [after])
    .orderByRaw('1')
    .limit(limit)) as { key: string }[];
  return rows.map(({ key }) => key);
};

export const audienceSize = async (knex: Knex, audience: Audience): Promise<number> => {
  const [row] = await knex
    .from(accounts(knex, audience).as('some'))
    .count<{ count: string }[]>('* as count');
  return Number(row?.count ?? 0);
};
