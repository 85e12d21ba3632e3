import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { userKey } from '../../../../kernel/shared/actor';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import type { AppointmentChanged } from '../../../../appointments/shared/events';
import { SYSTEM } from './caller';
import { issueIn } from './issue';
import { queues } from './queue-store';
import type { Queue } from './queue-store';
import { tickets } from './ticket-store';

/**
 * Whoever checks in for an appointment enters the queue of its branch that names its service, at the
 * appointment's time. Once: the event may come again.
 */
export const enterAtCheckIn = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  organisationId: string,
  appointmentId: string,
  appointment: AppointmentChanged,
): Promise<void> => {
  const queue = await queueFor(trx, organisationId, appointment);
  if (!queue) return;
  await pluginApi(strapi, 'kernel').runInScope(organisationScope(organisationId), async () => {
    const [known] = await tickets(trx)
      .where('appointment_id', appointmentId)
      .whereIn('state', ['waiting', 'called', 'serving', 'held', 'parked']);
    if (known) return;
    const customer = await trx('appointments')
      .where('document_id', appointmentId)
      .first<Customer | undefined>({
        name: 'customer_name',
        locale: 'customer_locale',
        key: 'customer_key',
      });
    const input = {
      queue: queue.id,
      locale: customer?.locale ?? 'fr',
      name: customer?.name ?? undefined,
      // Who booked without an account is known by his address, to which nothing is sent from here.
      customerKey: userKey(customer?.key),
      appointmentId,
      appointmentAt: new Date(appointment.startsAt),
    };
    await issueIn(strapi, trx, queue, input, SYSTEM);
  });
};

interface Customer {
  name: string | null;
  locale: string | null;
  key: string | null;
}

const queueFor = async (
  trx: Knex.Transaction,
  organisationId: string,
  { branchId, serviceId }: AppointmentChanged,
): Promise<Queue | undefined> => {
  const [queue] = await queues(trx)
    .where('queue.organisation_id', organisationId)
    .whereIn('queue.kind', ['appointments', 'multi-service'])
    .whereRaw('CAST(queue.appointment_service_ids AS jsonb) @> CAST(? AS jsonb)', [
      JSON.stringify([serviceId]),
    ])
    .where(
      (near) =>
        void near.where('queue.branch_id', branchId).orWhereRaw('?::text IS NULL', [branchId]),
    )
    .where('queue.accepting', true)
    .limit(1);
  return queue;
};
