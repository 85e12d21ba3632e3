import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { notFound } from '../../../../../kernel/shared/errors';
import type { MemberRole } from '../../../../../kernel/shared/actor';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import type { PosteEvent } from '../../../../shared/events';
import type { Poste } from '../../../../shared/poste';
import { announcePoste } from '../announce';
import { lockPoste, updatePoste } from '../stores/poste-store';

export interface PosteChange {
  changes: Partial<Poste>;
  event?: PosteEvent;
  reason?: string | undefined;
}

/** Frame of every verb of the desk on one poste. Nothing changed: nothing is said. */
export const changePoste = (
  strapi: Core.Strapi,
  id: string,
  work: (opened: {
    trx: Knex.Transaction;
    poste: Poste;
    now: Date;
  }) => Promise<PosteChange> | PosteChange,
  roles?: readonly MemberRole[],
): Promise<Poste> =>
  inTransaction(strapi, async (trx) => {
    const kernel = pluginApi(strapi, 'kernel');
    const poste = await lockPoste(trx, id);
    if (!poste) throw notFound();
    kernel.requireRole(poste.organisationId, roles);
    const { changes, event, reason } = await work({ trx, poste, now: kernel.clock.now() });
    return writePoste(strapi, trx, poste, { changes, reason, ...(event ? { event } : {}) });
  });

/** Keys are told of by the name of the event, and never shown. */
const HIDDEN = new Set<keyof Poste>(['publicKey']);

export const writePoste = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  before: Poste,
  { changes, event = 'postes.poste.changed', reason }: PosteChange,
): Promise<Poste> => {
  const after = { ...before, ...changes };
  const fields = (Object.keys(changes) as (keyof Poste)[]).filter(
    (field) => before[field] !== after[field],
  );
  if (fields.length === 0) return before;
  await updatePoste(trx, before.id, changes);
  await announcePoste(strapi, trx, {
    name: event,
    poste: after,
    changes: fields
      .filter((field) => !HIDDEN.has(field))
      .map((field) => ({ field, before: before[field], after: after[field] })),
    reason,
  });
  return after;
};
