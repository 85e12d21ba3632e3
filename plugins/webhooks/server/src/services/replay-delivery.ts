import { conflict, notFound } from '../../../../kernel/shared/errors';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { DeliveryView } from '../../../shared/contracts';
import { DELIVERY_ENTITY } from '../../../shared/events';
import { DELIVERIES, ENDPOINTS, LANES, MESSAGES } from '../database/tables';
import { waitForRecorder } from '../delivery/cursor';
import type { Runtime } from '../runtime';
import { wakeAfter } from '../runtime';
import { requireManager } from './access';
import { deliveryView } from './read-deliveries';
import type { DeliveryRow } from './read-deliveries';
import { endpointDisabled } from './test-endpoint';

/** Sends it again, with all tries; what is still pending is tried now. */
export const replayDelivery = (runtime: Runtime, id: string): Promise<DeliveryView> => {
  const { kernel, strapi } = runtime;
  return inTransaction(strapi, async (trx) => {
    const delivery = await trx<DeliveryRow>(DELIVERIES).where({ id }).forUpdate().first();
    if (!delivery) throw notFound();
    requireManager(kernel, delivery.organisation_id);
    return kernel.runInScope(PLATFORM_SCOPE, async () => {
      const { endpoint_id: endpointId, lane, event_id } = delivery;
      const endpoint = await trx(ENDPOINTS)
        .where({ id: endpointId })
        .first<{ enabled: boolean } | undefined>('enabled');
      if (!endpoint) throw notFound();
      if (!endpoint.enabled) throw endpointDisabled();
      if (!(await trx(MESSAGES).where({ event_id }).first('event_id'))) {
        throw conflict('PAYLOAD_GONE', 'The payload is no longer kept');
      }
      await waitForRecorder(trx);
      const [row] = await trx<DeliveryRow>(DELIVERIES)
        .where({ id })
        .increment('replays' as never, 1)
        .update({ state: 'pending', tries: 0, next_at: null, finished_at: null } as never)
        .returning('*');
      await trx.raw(
        `INSERT INTO ${LANES} AS lane (endpoint_id, lane, head_id, due_at)
         VALUES (:endpointId, :lane, :id, :now)
         ON CONFLICT (endpoint_id, lane) DO UPDATE SET version = lane.version + 1,
           head_id = least(lane.head_id, EXCLUDED.head_id), due_at = EXCLUDED.due_at`,
        { id, endpointId, lane, now: kernel.clock.now() },
      );
      await kernel.events.emit(trx, {
        name: 'webhooks.delivery.replayed',
        organisationId: delivery.organisation_id,
        entityType: DELIVERY_ENTITY,
        entityId: id,
        data: { endpointId, deliveryId: id },
      });
      wakeAfter(runtime, trx, [endpointId]);
      return deliveryView(row as DeliveryRow);
    });
  });
};
