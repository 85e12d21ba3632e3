import type { Core } from '@strapi/strapi';
import { conflict } from '../../../../../kernel/shared/errors';
import type { JoinWaitlist, WaitlistEntry } from '../../../../shared/waitlist';
import { inBookingScope } from '../booking-scope';
import { lock } from '../claims';
import { customerFields, requireReachable } from '../customer';
import { newDocumentId } from '../identifiers';
import { entries } from './entry-store';
import { addEntry } from './move-entry';

/** Waits for a slot of the service, in a range of time, with one resource or any. */
export const joinWaitlist = (strapi: Core.Strapi, input: JoinWaitlist): Promise<WaitlistEntry> =>
  inBookingScope(strapi, input.service, async ({ trx, service, caller, now }) => {
    requireReachable(service, caller, input.customer);
    const customer = customerFields(caller, input.customer);
    await lock(trx, `appointments.waitlist ${service.id} ${customer.customerKey}`);
    const [known] = await entries(trx)
      .where({ service_id: service.id, customer_key: customer.customerKey })
      .whereIn('state', ['waiting', 'offered'])
      .limit(1);
    if (known) throw conflict('ALREADY_WAITING', 'You are waiting for this service already');
    const entry: WaitlistEntry = {
      id: newDocumentId(),
      organisationId: service.organisationId,
      serviceId: service.id,
      resourceId: input.resource ?? null,
      wantedFrom: input.from,
      wantedTo: input.to,
      state: 'waiting',
      missedOffers: 0,
      appointmentId: null,
      changedAt: now,
      ...customer,
    };
    await addEntry(strapi, trx, entry);
    return entry;
  });
