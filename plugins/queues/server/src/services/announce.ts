import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { EventInput } from '../../../../kernel/shared/events';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { valuesOf } from '../../../../kernel/shared/with-commit';
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
  const history = valuesOf(changes.map((change) => historyOf(change, deed)));
  const kernel = pluginApi(strapi, 'kernel');
  kernel.sendWithCommit(
    trx,
    () => `INSERT INTO ${HISTORY} (${HISTORY_COLUMNS}) VALUES ${history};`,
  );
  await kernel.events.emitMany(
    trx,
    changes.map((change) => eventOf(change, deed)),
  );
};

const HISTORY_COLUMNS = `organisation_id, ticket_id, queue_id, verb, from_state, to_state, side,
  actor_key, service_point_id, reason, at`;

const historyOf = ({ from, after }: Change, { verb, caller, reason }: Deed) => [
  after.organisationId,
  after.id,
  after.queueId,
  verb,
  from,
  after.state,
  caller.side,
  caller.key,
  after.servicePointId,
  reason ?? null,
  after.changedAt,
];

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
