import { strapi } from './app';
import { CAPACITY, NIGHT } from './night-model';
import type { Night } from './night-model';
import type { Organisation } from './people';

/** One resource in each zone, open over midnight, closed for twenty minutes of it. */
export const openAtNight = async (
  organisation: Organisation,
  service: string,
  nights: readonly Night[],
): Promise<void> => {
  const { documentId } = organisation;
  await strapi.db.connection.raw(
    `WITH night AS (SELECT * FROM json_to_recordset(:nights)
         AS night (id text, zone text, closed_from timestamp, closed_to timestamp)),
     resource AS (
       INSERT INTO resources (document_id, organisation_id, kind, name, time_zone, capacity, active)
       SELECT id, :organisation, 'room', zone, zone, :capacity, true FROM night
       RETURNING id, document_id),
     rule AS (
       INSERT INTO availability_rules (document_id, organisation_id, unit, every, valid_from,
         start_time, end_time)
       SELECT id, :organisation, 'day', 1, '2020-01-01', :opens, :closes FROM night
       RETURNING id, document_id),
     closure AS (
       INSERT INTO closures (document_id, organisation_id, title, kind, starts_at, ends_at)
       SELECT id, :organisation, zone, 'closure', closed_from, closed_to FROM night
       RETURNING id, document_id),
     hours AS (
       INSERT INTO availability_rules_resource_lnk (availability_rule_id, resource_id)
       SELECT rule.id, resource.id FROM rule JOIN resource USING (document_id)),
     breaks AS (
       INSERT INTO closures_resource_lnk (closure_id, resource_id)
       SELECT closure.id, resource.id FROM closure JOIN resource USING (document_id))
     INSERT INTO resources_services_lnk (resource_id, bookable_service_id)
     SELECT resource.id, s.id FROM resource, bookable_services s WHERE s.document_id = :service`,
    {
      organisation: documentId,
      service,
      capacity: CAPACITY,
      ...NIGHT,
      nights: JSON.stringify(
        nights.map(({ zone, closed }, index) => ({
          id: `zone${index}`,
          zone,
          closed_from: new Date(closed.start),
          closed_to: new Date(closed.end),
        })),
      ),
    },
  );
};
