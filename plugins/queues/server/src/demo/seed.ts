import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { DemoQueues } from '../../../shared/queues-api';
import { findQueue } from '../services/queue-store';
import { QUEUE_UID, SERVICE_POINT_UID, TICKET_CATEGORY_UID } from '../uids';
import { DEMO_HALLS } from './desks';
import type { DemoHall } from './desks';
import { seedTickets } from './seed-tickets';

const named = ([fr, en, ar]: readonly [string, string, string]) => ({
  name: fr,
  translations: { fr: { name: fr }, en: { name: en }, ar: { name: ar } },
});

/** In the transaction of the caller: a demo organisation is there as a whole, or not at all. */
export const seedDemo = async (strapi: Core.Strapi, place: DemoQueues): Promise<void> => {
  const hall = DEMO_HALLS[place.slug];
  const branchId = hall && place.branchIds.get(hall.branch);
  if (!hall || branchId === undefined) return;
  const kernel = pluginApi(strapi, 'kernel');
  await kernel.runInScope(organisationScope(place.organisationId), () =>
    inTransaction(strapi, async (trx) => {
      const owner = { organisationId: place.organisationId, branchId };
      const { queueIds, pointIds } = await seedHall(strapi, trx, owner, hall);
      const now = kernel.clock.now().getTime();
      for (const { prefix, ...demo } of hall.queues) {
        const queue = await findQueue(trx, queueIds.get(prefix) ?? '');
        await seedTickets(trx, queue, demo, pointIds, now);
      }
    }),
  );
};

interface Owner {
  organisationId: string;
  branchId: string;
}

const seedHall = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  owner: Owner,
  hall: DemoHall,
): Promise<{ queueIds: Map<string, string>; pointIds: string[] }> => {
  const create = async (uid: string, data: object): Promise<string> =>
    (await strapi.documents(uid as never).create({ data: data as never })).documentId;
  const services = await bookableServices(trx, owner.organisationId);
  const queueIds = new Map<string, string>();
  for (const { name, prefix, kind, minutes, target, appointments } of hall.queues) {
    const id = await create(QUEUE_UID, {
      ...owner,
      ...named(name),
      ...{ prefix, kind, serviceMinutes: minutes, targetMinutes: target },
      ...(appointments ? { appointmentServiceIds: services } : {}),
    });
    queueIds.set(prefix, id);
  }
  const pointIds: string[] = [];
  for (const { name, queues } of hall.counters) {
    const served = queues.flatMap((prefix) => queueIds.get(prefix) ?? []);
    pointIds.push(await create(SERVICE_POINT_UID, { ...owner, ...named(name), queues: served }));
  }
  for (const { name, priority } of hall.categories) {
    const { organisationId } = owner;
    await create(TICKET_CATEGORY_UID, { organisationId, ...named(name), priority });
  }
  return { queueIds, pointIds };
};

/** Those of the appointments' demo, if that plugin is there. */
const bookableServices = async (
  trx: Knex.Transaction,
  organisationId: string,
): Promise<string[]> => {
  if (!(await trx.schema.hasTable('bookable_services'))) return [];
  return trx('bookable_services')
    .where({ organisation_id: organisationId })
    .limit(50)
    .pluck<string[]>('document_id');
};
