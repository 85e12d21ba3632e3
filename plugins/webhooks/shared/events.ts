import type { DisabledReason } from './contracts';

/** Of an endpoint; a change of its address is the business of whoever may read the audit. */
interface EndpointRef {
  endpointId: string;
}

declare module '../../kernel/shared/events' {
  interface EventPayloads {
    'webhooks.endpoint.created': EndpointRef;
    'webhooks.endpoint.updated': EndpointRef & { changed: readonly string[] };
    'webhooks.endpoint.deleted': EndpointRef;
    'webhooks.endpoint.enabled': EndpointRef;
    'webhooks.endpoint.disabled': EndpointRef & { reason: DisabledReason };
    'webhooks.endpoint.secret-rotated': EndpointRef;
    'webhooks.endpoint.tested': EndpointRef;
    'webhooks.endpoint.replayed': EndpointRef & { replayId: string };
    'webhooks.delivery.replayed': EndpointRef & { deliveryId: string };
  }
}

export const ENDPOINT_ENTITY = 'webhooks.endpoint';
export const DELIVERY_ENTITY = 'webhooks.delivery';

/** For the catalogue. */
export const webhookEvents = {
  'webhooks.endpoint.created': 'A webhook endpoint was added.',
  'webhooks.endpoint.updated': 'The address, description or filters of a webhook endpoint changed.',
  'webhooks.endpoint.deleted': 'A webhook endpoint was removed.',
  'webhooks.endpoint.enabled': 'A webhook endpoint receives events again.',
  'webhooks.endpoint.disabled':
    'A webhook endpoint receives nothing any more: switched off, gone (410), or failing for days.',
  'webhooks.endpoint.secret-rotated': 'A webhook endpoint got a new secret.',
  'webhooks.endpoint.tested': 'Somebody asked for a test; only the tested endpoint gets it.',
  'webhooks.endpoint.replayed': 'Deliveries of a time range are sent to an endpoint again.',
  'webhooks.delivery.replayed': 'A delivery is sent again.',
} as const;
