import type { DomainEvent } from '../../../shared/events';
import type { LiveEvent, Topic } from '../../../shared/realtime';

/** Who did it, and in which request, is for the audit. */
export const toMessage = (topic: Topic, event: DomainEvent): LiveEvent => ({
  id: event.id,
  name: event.name,
  version: event.version,
  position: event.position,
  organisationId: event.organisationId,
  entityType: event.entityType,
  entityId: event.entityId,
  occurredAt: event.occurredAt,
  data: { ...(topic.payload?.(event) ?? event.data) },
});
