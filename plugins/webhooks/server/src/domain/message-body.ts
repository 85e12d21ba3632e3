import type { DomainEvent } from '../../../../kernel/shared/events';
import type { WebhookBody } from '../../../shared/contracts';

/** Standard Webhooks 1.0 recommends to stay below 20 kB. */
export const MOST_BYTES = 20_000;

/**
 * The bytes that are signed and sent, on every try the same. Details that are too large are left
 * out: the receiver fetches the entity, which thin payloads expect of him anyway.
 */
export const messageBody = (event: DomainEvent): Buffer => {
  const whole = encode(event, event.data);
  return whole.length <= MOST_BYTES ? whole : encode(event, null);
};

const encode = (event: DomainEvent, details: unknown): Buffer => {
  const body: WebhookBody = {
    type: event.name,
    timestamp: event.occurredAt,
    data: {
      organisationId: event.organisationId,
      entityType: event.entityType,
      entityId: event.entityId,
      version: event.version,
      position: event.position,
      details: details as WebhookBody['data']['details'],
    },
  };
  return Buffer.from(JSON.stringify(body));
};
