import type { Core } from '@strapi/strapi';
import { notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import type { Patron } from '../../../../shared/poste';
import { PATRON_ENTITY } from '../../entities';
import { findPatron, patrons } from '../stores/patron-store';

export interface PatronQuery {
  search?: string | undefined;
  organisation?: string | undefined;
  page: number;
  pageSize: number;
}

/** Newest first, and one more than the page has. That somebody looked is recorded. */
export const listPatrons = async (
  strapi: Core.Strapi,
  { search, organisation, page, pageSize }: PatronQuery,
): Promise<Patron[]> => {
  const rows = patrons(strapi.db.connection)
    .whereNull('erased_at')
    .orderBy([{ column: 'created_at', order: 'desc' }, 'id'])
    .limit(pageSize + 1)
    .offset((page - 1) * pageSize);
  if (organisation !== undefined) void rows.where('organisation_id', organisation);
  if (search !== undefined) {
    void rows.whereRaw(
      `strpos(lower(concat_ws(' ', first_name, last_name, first_name, email)), lower(?)) > 0`,
      [search],
    );
  }
  const found = await rows;
  await recordRead(strapi, found.slice(0, pageSize));
  return found;
};

export const readPatron = async (strapi: Core.Strapi, id: string): Promise<Patron> => {
  const patron = await findPatron(strapi.db.connection, id);
  if (!patron) throw notFound();
  pluginApi(strapi, 'kernel').requireRole(patron.organisationId);
  await recordRead(strapi, [patron]);
  return patron;
};

/** People are sensitive: one entry of the audit for each organisation, with the ids that were shown. */
const recordRead = async (strapi: Core.Strapi, shown: readonly Patron[]): Promise<void> => {
  if (shown.length === 0) return;
  const organisations = [...new Set(shown.map(({ organisationId }) => organisationId))];
  const { events } = pluginApi(strapi, 'kernel');
  await inTransaction(strapi, (trx) =>
    events.emitMany(
      trx,
      organisations.map((organisationId) => {
        const people = shown.filter((patron) => patron.organisationId === organisationId);
        const [only, ...others] = people.map(({ id }) => id);
        const isOne = others.length === 0;
        return {
          name: 'postes.patron.read' as const,
          organisationId,
          entityType: PATRON_ENTITY,
          entityId: isOne ? String(only) : '*',
          data: { changed: [] },
          changes: isOne ? [] : [{ field: 'ids', before: null, after: [only, ...others] }],
        };
      }),
    ),
  );
};
