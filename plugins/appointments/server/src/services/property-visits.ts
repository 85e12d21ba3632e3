import type { Core } from '@strapi/strapi';
import { conflict, invalid, notFound } from '../../../../kernel/shared/errors';

export interface VisitTarget {
  resource: string;
  service: string;
}

interface Row {
  resource: string;
  service: string;
}

/** The resource that stands for a property, and the service by which it is visited. */
export const visitTarget = async (
  strapi: Core.Strapi,
  propertyId: string,
  wantedService: string | undefined,
): Promise<VisitTarget> => {
  const { rows } = await strapi.db.connection.raw<{ rows: Row[] }>(
    `SELECT r.document_id AS resource, s.document_id AS service
     FROM resources r
     JOIN resources_services_lnk link ON link.resource_id = r.id
     JOIN bookable_services s ON s.id = link.bookable_service_id
       AND s.organisation_id = r.organisation_id AND s.active
     WHERE r.property_id = :propertyId AND r.active
     ORDER BY r.id, s.id LIMIT 20`,
    { propertyId },
  );
  const offers = rows.filter(({ service }) => !wantedService || service === wantedService);
  const [target, other] = offers;
  if (rows.length === 0) throw notFound('This property cannot be visited');
  if (!target)
    throw invalid('service', 'No such service for this property', 'RESOURCE_NOT_OFFERED');
  if (other && other.service !== target.service) {
    throw conflict('SERVICE_REQUIRED', 'Say by which service', { field: 'service' });
  }
  return target;
};

export const propertyResource = async (
  strapi: Core.Strapi,
  propertyId: string,
): Promise<string> => {
  const row = await strapi.db
    .connection('resources')
    .where({ property_id: propertyId, active: true })
    .orderBy('id')
    .first<{ document_id: string } | undefined>('document_id');
  if (!row) throw notFound('This property cannot be visited');
  return row.document_id;
};
