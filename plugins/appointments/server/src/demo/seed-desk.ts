import type { Core } from '@strapi/strapi';
import { AVAILABILITY_RULE_UID, BOOKABLE_SERVICE_UID, RESOURCE_UID } from '../uids';
import type { DemoDesk, DemoResource } from './desks';

export interface DemoPlace {
  organisationId: string;
  /** By slug. */
  branchIds: ReadonlyMap<string, string>;
}

export interface SeededResource {
  id: string;
  serviceIds: string[];
  busy: number;
}

const create = async (strapi: Core.Strapi, uid: string, data: object): Promise<string> => {
  const documents = strapi.documents(uid as never);
  return (await documents.create({ data: data as never })).documentId;
};

/** Services, resources and their weekly hours. */
export const seedDesk = async (
  strapi: Core.Strapi,
  { organisationId, branchIds }: DemoPlace,
  { services, resources }: DemoDesk,
): Promise<SeededResource[]> => {
  const serviceIds = new Map<string, string>();
  for (const { code, minutes, step, bufferAfter = 0, autoConfirm = false, ...words } of services) {
    const rules = { durationMinutes: minutes, stepMinutes: step, bufferAfterMinutes: bufferAfter };
    const data = { organisationId, ...words, ...rules, autoConfirm };
    serviceIds.set(code, await create(strapi, BOOKABLE_SERVICE_UID, data));
  }
  const seeded: SeededResource[] = [];
  for (const resource of resources) {
    const offered = resource.services.flatMap((code) => serviceIds.get(code) ?? []);
    const { name, kind, branch, busy } = resource;
    const id = await create(strapi, RESOURCE_UID, {
      organisationId,
      branchId: branchIds.get(branch),
      name,
      kind,
      timeZone: 'Europe/Paris',
      services: offered,
    });
    await seedHours(strapi, organisationId, id, resource);
    seeded.push({ id, serviceIds: offered, busy });
  }
  return seeded;
};

const seedHours = async (
  strapi: Core.Strapi,
  organisationId: string,
  resource: string,
  { hours }: DemoResource,
): Promise<void> => {
  for (const { weekdays, from, to } of hours) {
    await create(strapi, AVAILABILITY_RULE_UID, {
      organisationId,
      resource,
      unit: 'week',
      every: 1,
      weekdays: [...weekdays],
      validFrom: '2020-01-06',
      startTime: `${from}:00.000`,
      endTime: `${to}:00.000`,
    });
  }
};
