import { ENDPOINTS } from '../database/tables';
import type { Runtime } from '../runtime';
import { endpointEvent, manageEndpoint } from './manage-endpoint';

/** Its log may be long, so a job removes that. */
export const deleteEndpoint = (runtime: Runtime, id: string): Promise<void> =>
  manageEndpoint(runtime, id, async (trx, endpoint) => {
    const { kernel } = runtime;
    await trx(ENDPOINTS).where({ id }).delete();
    const changes = [{ field: 'url', before: endpoint.url, after: null }];
    await kernel.events.emit(
      trx,
      endpointEvent('webhooks.endpoint.deleted', endpoint, { changes }),
    );
    await kernel.jobs.enqueue(trx, 'webhooks.forget', { endpointId: id });
  });
