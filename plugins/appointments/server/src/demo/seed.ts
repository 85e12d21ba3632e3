import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { DemoAppointments } from '../../../shared/appointments-api';
import { DAY } from '../domain/time';
import { newDocumentId } from '../services/identifiers';
import { addEntry } from '../services/waitlist/move-entry';
import { DEMO_DESKS } from './desks';
import { demoCustomer } from './people';
import { seedAppointments } from './seed-appointments';
import { seedDesk } from './seed-desk';

/** In the transaction of the caller: a demo organisation is there as a whole, or not at all. */
export const seedDemo = async (strapi: Core.Strapi, place: DemoAppointments): Promise<void> => {
  const desk = DEMO_DESKS[place.slug];
  if (!desk) return;
  const kernel = pluginApi(strapi, 'kernel');
  const now = kernel.clock.now();
  const { organisationId } = place;
  await kernel.runInScope(organisationScope(organisationId), () =>
    inTransaction(strapi, async (trx) => {
      const resources = await seedDesk(strapi, place, desk);
      await seedAppointments(strapi, trx, { organisationId, now }, resources);
      for (const index of [2, 11]) {
        const [serviceId] = resources[0]?.serviceIds ?? [];
        if (serviceId === undefined) continue;
        await addEntry(strapi, trx, {
          id: newDocumentId(),
          organisationId,
          serviceId,
          resourceId: index === 2 ? (resources[0]?.id ?? null) : null,
          wantedFrom: now,
          wantedTo: new Date(now.getTime() + 14 * DAY),
          state: 'waiting',
          missedOffers: 0,
          appointmentId: null,
          changedAt: now,
          ...demoCustomer(index),
        });
      }
    }),
  );
};
