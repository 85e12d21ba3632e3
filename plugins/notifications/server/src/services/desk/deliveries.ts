import { inTransaction } from '../../../../../kernel/shared/strapi';
import type { DeliveryView } from '../../../../shared/desk';
import { DESK_EVENTS } from '../../../../shared/events';
import { deliveryMachine } from '../../../../shared/ledger';
import type { DeliveryState } from '../../../../shared/ledger';
import { DELIVERIES } from '../../database/tables';
import type { Runtime } from '../../runtime';
import { DELIVERY_ENTITY } from '../../uids';
import type { DeliveriesQuery } from '../../validation/desk';

interface DeliveryRow {
  id: string;
  workflow_key: string;
  recipient: string;
  name: string | null;
  channel: DeliveryView['channel'];
  address: string | null;
  state: DeliveryState;
  reason: string | null;
  attempts: number;
  last_error: string | null;
  provider: string | null;
  organisation_id: string | null;
  created_at: Date;
  due_at: Date;
  wanted_at: Date;
  finished_at: Date | null;
}

/** Newest first, in the caller's scope. */
export const listDeliveries = async (
  { strapi }: Runtime,
  { before, limit, state, channel, workflow, search }: DeliveriesQuery,
): Promise<{ deliveries: DeliveryView[]; next: string | null }> => {
  const query = strapi.db
    .connection<DeliveryRow>(DELIVERIES)
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (before !== undefined) void query.where('id', '<', before);
  if (state) void query.where({ state });
  if (channel) void query.where({ channel });
  if (workflow) void query.where('workflow_key', workflow);
  if (search) {
    const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
    void query.whereRaw('(address ILIKE :pattern OR name ILIKE :pattern)', { pattern });
  }
  const rows = await query;
  const page = rows.slice(0, limit);
  return {
    deliveries: page.map(viewOf),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
};

const RETRIED = deliveryMachine.transitions
  .filter(({ verb }) => verb === 'retry')
  .map(({ from }) => from);

/** Puts back what failed or was suppressed; the inbox has nothing to try again. Returns how many. */
export const retryDeliveries = async (
  { strapi, kernel, sender }: Runtime,
  ids: readonly string[],
): Promise<{ retried: number }> => {
  const rows = await inTransaction(strapi, async (trx) => {
    const back = await trx(DELIVERIES)
      .whereIn('id', ids)
      .whereIn('state', RETRIED)
      .whereNot('channel', 'in-app')
      .whereNotNull('address')
      .update({
        state: 'queued',
        reason: null,
        tries: 0,
        unknown: 0,
        due_at: kernel.clock.now(),
        finished_at: null,
        held: false,
        cancelled: false,
      })
      .returning<{ id: string; organisation_id: string | null }[]>(['id', 'organisation_id']);
    for (const organisationId of new Set(back.map((row) => row.organisation_id))) {
      const own = back.filter((row) => row.organisation_id === organisationId);
      await kernel.events.emit(trx, {
        name: DESK_EVENTS.retried,
        organisationId,
        entityType: DELIVERY_ENTITY,
        entityId: own[0]?.id ?? '',
        data: { ids: own.map(({ id }) => id) },
      });
    }
    return back;
  });
  if (rows.length > 0) sender?.wake();
  return { retried: rows.length };
};

const viewOf = (row: DeliveryRow): DeliveryView => ({
  id: row.id,
  workflow: row.workflow_key,
  recipient: row.recipient,
  name: row.name,
  channel: row.channel,
  address: row.address,
  state: row.state,
  reason: row.reason,
  attempts: row.attempts,
  error: row.last_error,
  provider: row.provider,
  organisationId: row.organisation_id,
  createdAt: row.created_at.toISOString(),
  dueAt: row.due_at.toISOString(),
  wantedAt: row.wanted_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});
