import type { DomainEvent, EventActor } from '../../../shared/events';

/** Strapi makes the driver leave JSON as text. */
export interface EventRow {
  id: string;
  position: string;
  name: string;
  version: number;
  organisation_id: string | null;
  entity_type: string;
  entity_id: string;
  occurred_at: Date;
  actor: string;
  request_id: string | null;
  data: string;
}

/** For a table or subquery that is called `event`. */
export const EVENT_COLUMNS = `event.id, event.position::text, event.name, event.version,
  event.organisation_id, event.entity_type, event.entity_id, event.occurred_at, event.actor,
  event.request_id, event.data`;

/** The registry saw to it, when the event was emitted, that `data` is what its name promises. */
export const toEvent = (row: EventRow): DomainEvent =>
  ({
    id: row.id,
    position: row.position,
    name: row.name,
    version: row.version,
    organisationId: row.organisation_id,
    entityType: row.entity_type,
    entityId: row.entity_id,
    occurredAt: row.occurred_at.toISOString(),
    actor: JSON.parse(row.actor) as EventActor,
    requestId: row.request_id,
    data: JSON.parse(row.data) as unknown,
  }) as DomainEvent;
