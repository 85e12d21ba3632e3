import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { invalid, notFound } from '../../../../../kernel/shared/errors';
import type { EventInput } from '../../../../../kernel/shared/events';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../../kernel/shared/scope';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { TABLES } from '../../database/tables';
import { WAITING_ENTITY } from '../../entities';
import { newId } from '../identifiers';
import { organisationFor } from '../organisation';
import { findPatron } from '../stores/patron-store';

export interface WaitingEntry {
  id: string;
  organisationId: string;
  patronId: string | null;
  label: string;
  state: 'waiting' | 'offered' | 'served' | 'left';
  posteId: string | null;
  offeredUntil: Date | null;
  createdAt: Date;
}

const COLUMNS = {
  id: 'id',
  organisationId: 'organisation_id',
  patronId: 'patron_id',
  label: 'label',
  state: 'state',
  posteId: 'poste_id',
  offeredUntil: 'offered_until',
  createdAt: 'created_at',
};

/** In the order of the line. */
export const listWaiting = (
  db: Knex,
  organisation: string | undefined,
): Promise<WaitingEntry[]> => {
  const rows = db(TABLES.waiting)
    .whereIn('state', ['waiting', 'offered'])
    .orderBy('number')
    .limit(500)
    .select<WaitingEntry[]>(COLUMNS);
  return organisation === undefined ? rows : rows.where('organisation_id', organisation);
};

export interface Join {
  organisation?: string | undefined;
  patron?: string | undefined;
  /** How the desk calls him. */
  label: string;
}

export const joinWaiting = (strapi: Core.Strapi, input: Join): Promise<WaitingEntry> => {
  const organisationId = organisationFor(strapi, input.organisation);
  const kernel = pluginApi(strapi, 'kernel');
  return kernel.runInScope(organisationScope(organisationId), () =>
    inTransaction(strapi, async (trx) => {
      if (input.patron !== undefined && !(await findPatron(trx, input.patron))) {
        throw invalid('utilisateur', 'There is no such person', 'UNKNOWN_PATRON');
      }
      const now = kernel.clock.now();
      const [entry] = await trx(TABLES.waiting)
        .insert({
          id: newId(),
          organisation_id: organisationId,
          patron_id: input.patron ?? null,
          label: input.label,
          state: 'waiting',
          created_at: now,
        })
        .returning<WaitingEntry[]>(
          Object.entries(COLUMNS).map(([name, column]) => trx.ref(column).as(name)) as never,
        );
      if (!entry) throw notFound();
      await announce(strapi, trx, 'postes.waiting-entry.joined', entry);
      return entry;
    }),
  );
};

export const leaveWaiting = (strapi: Core.Strapi, id: string): Promise<WaitingEntry> =>
  inTransaction(strapi, async (trx) => {
    const entry = (
      await trx(TABLES.waiting)
        .where({ id })
        .whereIn('state', ['waiting', 'offered'])
        .forUpdate()
        .select<WaitingEntry[]>(COLUMNS)
    )[0];
    if (!entry) throw notFound();
    pluginApi(strapi, 'kernel').requireRole(entry.organisationId);
    await trx(TABLES.waiting).where({ id }).update({ state: 'left' });
    await announce(strapi, trx, 'postes.waiting-entry.left', entry);
    return { ...entry, state: 'left' };
  });

const announce = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  name: EventInput['name'] & `postes.waiting-entry.${string}`,
  { id, organisationId, posteId }: WaitingEntry,
): Promise<void> => {
  await pluginApi(strapi, 'kernel').events.emit(trx, {
    name,
    organisationId,
    entityType: WAITING_ENTITY,
    entityId: id,
    data: { posteId },
  });
};
