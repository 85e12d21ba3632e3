import type { Knex } from 'knex';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { DisabledReason, EndpointView } from '../../../shared/contracts';
import { ENDPOINTS, HEALTH, LANES } from '../database/tables';
import type { Runtime } from '../runtime';
import { wakeAfter } from '../runtime';
import type { EndpointRow } from './endpoint-row';
import { endpointEvent, manageEndpoint } from './manage-endpoint';
import { readEndpoint } from './read-endpoints';

/** Forgets what went wrong, so that sending begins at once. */
export const resetHealth = async (trx: Knex.Transaction, id: string, now: Date): Promise<void> => {
  await trx(HEALTH)
    .where({ endpoint_id: id })
    .update({ failures: 0, openings: 0, circuit_until: null, failing_since: null });
  await trx(LANES).where({ endpoint_id: id }).andWhere('due_at', '>', now).update({ due_at: now });
};

/** Switches on what is off, and ends the pause of what is paused. */
export const enableEndpoint = async (runtime: Runtime, id: string): Promise<EndpointView> => {
  await manageEndpoint(runtime, id, (trx, endpoint) => switchOn(runtime, trx, endpoint));
  return readEndpoint(runtime, id);
};

export const switchOn = async (
  runtime: Runtime,
  trx: Knex.Transaction,
  endpoint: EndpointRow,
): Promise<void> => {
  const { kernel } = runtime;
  const now = kernel.clock.now();
  await resetHealth(trx, endpoint.id, now);
  await trx(ENDPOINTS)
    .where({ id: endpoint.id })
    .increment('revision', 1)
    .update({ enabled: true, disabled_reason: null, disabled_at: null, updated_at: now });
  wakeAfter(runtime, trx, [endpoint.id]);
  if (endpoint.enabled) return;
  const changes = [{ field: 'enabled', before: false, after: true }];
  await kernel.events.emit(trx, endpointEvent('webhooks.endpoint.enabled', endpoint, { changes }));
};

export const switchOff = async (
  { kernel }: Runtime,
  trx: Knex.Transaction,
  endpoint: EndpointRow,
  reason: DisabledReason,
): Promise<void> => {
  if (!endpoint.enabled) return;
  const now = kernel.clock.now();
  await trx(ENDPOINTS)
    .where({ id: endpoint.id })
    .increment('revision', 1)
    .update({ enabled: false, disabled_reason: reason, disabled_at: now, updated_at: now });
  const changes = [{ field: 'enabled', before: true, after: false }];
  const event = endpointEvent('webhooks.endpoint.disabled', endpoint, {
    data: { reason },
    changes,
  });
  await kernel.events.emit(trx, event);
};

/** By the platform: the endpoint is gone, or has failed for days. */
export const disableEndpoint = (
  runtime: Runtime,
  id: string,
  reason: DisabledReason,
): Promise<void> =>
  runtime.kernel.runInScope(PLATFORM_SCOPE, () =>
    inTransaction(runtime.strapi, async (trx) => {
      const endpoint = await trx<EndpointRow>(ENDPOINTS).where({ id }).forUpdate().first();
      if (endpoint) await switchOff(runtime, trx, endpoint, reason);
    }),
  );
