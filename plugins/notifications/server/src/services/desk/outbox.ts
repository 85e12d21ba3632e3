import type { OutboxView } from '../../../../shared/desk';
import { OUTBOX } from '../../database/tables';
import type { Runtime } from '../../runtime';

interface OutboxRow {
  delivery_id: string;
  channel: OutboxView['channel'];
  address: string;
  subject: string;
  body: string;
  created_at: Date;
}

/** What would have gone out if a provider were configured; the newest, in the caller's scope. */
export const listOutbox = async ({ strapi }: Runtime, limit: number): Promise<OutboxView[]> => {
  const rows = await strapi.db
    .connection<OutboxRow>(OUTBOX)
    .orderBy('created_at', 'desc')
    .limit(limit);
  return rows.map((row) => ({
    id: row.delivery_id,
    channel: row.channel,
    address: row.address,
    subject: row.subject,
    body: row.body,
    createdAt: row.created_at.toISOString(),
  }));
};
