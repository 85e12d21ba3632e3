import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { EventInput } from '../../../../kernel/shared/events';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { TICKET_EVENTS } from '../../../shared/events';
import type { TicketEvent } from '../../../shared/events';
import type { Ticket } from '../../../shared/ticket';
import type { TicketState, TicketVerb } from '../../../shared/transitions';
import { HISTORY } from '../database/tables';
import { TICKET_UID } from '../uids';
import type { Caller } from './caller';

export interface Change {
  /** null for a ticket that is new. */
  from: TicketState | null;
  after: Ticket;
}

export interface Deed {
  verb: TicketVerb | 'issue';
  caller: Caller;
  reason?: string | undefined;
}

/** History and event of a change, in the transaction that makes it; the audit records the event. */
export const announce = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  changes: readonly Change[],
  deed: Deed,
): Promise<void> => {
  if (changes.length === 0) return;
  await trx(HISTORY).insert(
    changes.map(({ from, after }) => ({
      organisation_id: after.organisationId,
      ticket_id: after.id,
      queue_id: after.queueId,
      verb: deed.verb,
      from_state: from,
      to_state: after.state,
      side: deed.caller.side,
      actor_key: deed.caller.key,
      service_point_id: after.servicePointId,
      reason: deed.reason ?? null,
      at: after.changedAt,
    })),
  );
  await pluginApi(strapi, 'kernel').events.emitMany(
    trx,
    changes.map((change) => eventOf(change, deed)),
  );
};

const eventOf = (
  { from, after }: Change,
  { verb, caller, reason }: Deed,
): EventInput<TicketEvent> => ({
  name: TICKET_EVENTS[verb],
  organisationId: after.organisationId,
  entityType: TICKET_UID,
  entityId: after.id,
  data: {
    queueId: after.queueId,
    branchId: after.branchId,
    label: after.label,
    locale: after.locale,
    from,
    to: after.state,
    servicePointId: after.servicePointId,
    recalls: after.recalls,
    sequence: after.sequence,
    by: caller.side,
  },
  changes: [{ field: 'state', before: from, after: after.state }],
  ...(reason === undefined ? {} : { reason }),
});
