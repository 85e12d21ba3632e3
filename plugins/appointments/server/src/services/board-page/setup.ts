import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { BoardSetup } from '../../../../shared/board';

const LIMIT = 500;

/**
 * What the board's columns and filters show: only the organisations that the caller's desk works
 * for. `null` stands for all of them.
 */
export const boardSetup = async (
  strapi: Core.Strapi,
  organisationIds: readonly string[] | null,
): Promise<BoardSetup> => {
  const db = strapi.db.connection;
  const own = <Query extends Knex.QueryBuilder>(query: Query, column: string): Query => {
    if (organisationIds !== null) query.whereIn(column, organisationIds);
    return query;
  };
  const [organisations, branches, resources, services]: unknown[] = await Promise.all([
    own(db('organisations').orderBy('name').limit(LIMIT), 'document_id').select(ORGANISATION),
    own(db('branches').orderBy('name').limit(LIMIT), 'organisation_id').select(BRANCH),
    own(
      db('resources').where({ active: true }).orderBy(['kind', 'name']).limit(LIMIT),
      'organisation_id',
    ).select(RESOURCE, db.raw(OFFERED)),
    own(
      db('bookable_services').where({ active: true }).orderBy('name').limit(LIMIT),
      'organisation_id',
    ).select(SERVICE, db.raw(TRANSLATIONS)),
  ]);
  return { organisations, branches, resources, services } as BoardSetup;
};

const ORGANISATION = { id: 'document_id', name: 'name', timeZone: 'time_zone' };
const BRANCH = { id: 'document_id', organisationId: 'organisation_id', name: 'name' };
const RESOURCE = {
  id: 'document_id',
  organisationId: 'organisation_id',
  branchId: 'branch_id',
  name: 'name',
  kind: 'kind',
  timeZone: 'time_zone',
  capacity: 'capacity',
};
const SERVICE = {
  id: 'document_id',
  organisationId: 'organisation_id',
  name: 'name',
  durationMinutes: 'duration_minutes',
  stepMinutes: 'step_minutes',
};
// Strapi leaves jsonb as text, but not json.
const TRANSLATIONS = 'translations::json AS translations';
const OFFERED = `ARRAY(SELECT s.document_id FROM resources_services_lnk offer
  JOIN bookable_services s ON s.id = offer.bookable_service_id
  WHERE offer.resource_id = resources.id ORDER BY s.id) AS "serviceIds"`;
