import { conflict } from '../../../../kernel/shared/errors';
import type { Runtime } from '../runtime';
import { endpointEvent, manageEndpoint } from './manage-endpoint';

/** Sends an event to this endpoint alone; the delivery log shows under its id what came of it. */
export const testEndpoint = (runtime: Runtime, id: string): Promise<{ eventId: string }> =>
  manageEndpoint(runtime, id, async (trx, endpoint) => {
    if (!endpoint.enabled) throw endpointDisabled();
    const event = endpointEvent('webhooks.endpoint.tested', endpoint);
    const { id: eventId } = await runtime.kernel.events.emit(trx, event);
    return { eventId };
  });

export const endpointDisabled = () =>
  conflict('ENDPOINT_DISABLED', 'The endpoint is disabled; enable it first');
