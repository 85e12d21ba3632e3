import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { MemberRole } from '../../../../../kernel/shared/actor';
import { accountKey } from '../../../../../kernel/shared/actor';
import { forbidden, notFound, refused } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../../kernel/shared/scope';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { mayChangeMember } from '../../domain/membership-rules';

export interface MembershipRow {
  document_id: string;
  account_key: string;
  role: MemberRole;
  branch_id: string | null;
}

export interface Change {
  trx: Knex.Transaction;
  organisationId: string;
  /** The caller's own membership; undefined for somebody above the organisations. */
  mine: MembershipRow | undefined;
}

/**
 * Runs a change to the members of an organisation. Changes come one after the other, and the caller
 * is looked up again when it is his turn: of two managers who remove each other, one stays.
 * Throws 404 for somebody who does not belong to the organisation.
 */
export const changeMembers = <Result>(
  strapi: Core.Strapi,
  organisationId: string,
  work: (change: Change) => Promise<Result>,
): Promise<Result> => {
  const kernel = pluginApi(strapi, 'kernel');
  return kernel.runInScope(organisationScope(organisationId), () =>
    inTransaction(strapi, async (trx) => {
      await requireOrganisation(trx, organisationId);
      await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [
        `members of ${organisationId}`,
      ]);
      const actor = kernel.actor();
      const key = actor.kind === 'admin' && actor.superAdmin ? null : accountKey(actor);
      const mine = key ? await findMember(trx, organisationId, { account_key: key }) : undefined;
      if (key && !mine) throw notFound();
      return work({ trx, organisationId, mine });
    }),
  );
};

const requireOrganisation = async (trx: Knex.Transaction, documentId: string): Promise<void> => {
  const row = await trx<{ id: number; document_id: string }>('organisations')
    .where({ document_id: documentId })
    .first('id');
  if (!row) throw notFound();
};

export const requireManager = ({ mine }: Change): void => {
  if (mine && mine.role !== 'manager') {
    throw forbidden('Your role in this organisation does not allow this', 'ROLE_REQUIRED');
  }
};

export const findMember = (
  trx: Knex.Transaction,
  organisationId: string,
  who: { document_id: string } | { account_key: string },
): Promise<MembershipRow | undefined> =>
  trx<MembershipRow>('memberships')
    .where({ organisation_id: organisationId, ...who } as never)
    .first('document_id', 'account_key', 'role', 'branch_id')
    .then();

/** Throws 409 LAST_MANAGER. */
export const keepOneManager = async (
  { trx, organisationId }: Change,
  { role: from }: MembershipRow,
  to: MemberRole | null,
): Promise<void> => {
  const [row] = await trx('memberships')
    .where({ organisation_id: organisationId, role: 'manager' })
    .count<{ count: string }[]>('*');
  const verdict = mayChangeMember({ from, to, managers: Number(row?.count ?? 0) });
  if (!verdict.ok) throw refused(verdict, 'An organisation keeps at least one manager');
};
