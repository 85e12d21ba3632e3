import type { Core } from '@strapi/strapi';
import type { Recorder } from '../../../../kernel/shared/events';
import { cleanChanges } from './clean-changes';
import type { Pending } from './pending';

/** Every event is an entry under the same id. */
export const recordEvents =
  (strapi: Core.Strapi, pending: Pending): Recorder =>
  (trx, events) => {
    pending.add(
      trx,
      events.map((event) => ({
        id: event.id,
        organisationId: event.organisationId,
        at: event.occurredAt,
        actor: event.actor,
        action: event.name,
        entityType: event.entityType,
        entityId: event.entityId,
        changes: cleanChanges(strapi, event.entityType, event.changes),
        reason: event.reason,
        request: event.request,
      })),
    );
    return Promise.resolve();
  };
