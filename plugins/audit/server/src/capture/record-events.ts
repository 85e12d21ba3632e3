import type { Core } from '@strapi/strapi';
import type { EmittedEvent, Recorder } from '../../../../kernel/shared/events';
import { cleanChanges } from './clean-changes';
import type { Pending } from './pending';

/** Every event is an entry under the same id. */
export const recordEvents =
  (strapi: Core.Strapi, pending: Pending): Recorder =>
  (trx, events) => {
    pending.add(
      trx,
      events.filter(changesSomething).map((event) => ({
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

/** The panel saves a document before it publishes it, changed or not. */
const changesSomething = ({ name, changes }: EmittedEvent): boolean =>
  changes.length > 0 || !/^content\..*\.updated$/.test(name);
