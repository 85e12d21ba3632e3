import { call, strapi } from './app';
import { at } from './clinic';
import type { Clinic } from './clinic';
import { until } from './until';

export interface LedgerRow {
  id: string;
  source_id: string;
  recipient: string;
  channel: string;
  state: string;
  reason: string | null;
  address: string | null;
  attempts: number;
  tries: number;
  message_id: string;
  last_error: string | null;
  due_at: Date;
  provider: string | null;
}

/** The ledger as the database has it; `where` is a condition with named bindings. */
export const ledger = async (where = 'true', bindings: object = {}): Promise<LedgerRow[]> => {
  const { rows } = await strapi.db.connection.raw(
    `SELECT * FROM notification_deliveries WHERE ${where} ORDER BY id`,
    bindings as never,
  );
  return rows;
};

export const ledgerOf = (address: string) => ledger('address = :address', { address });

export const settled = (address: string, states = ['sent', 'delivered', 'failed', 'suppressed']) =>
  until(async () => {
    const rows = await ledgerOf(address);
    return rows.length > 0 && rows.every(({ state }) => states.includes(state));
  });

/** A request of somebody without an account; the desk's `requested` mail goes to the address. */
export const requestFrom = async (
  { service, resources }: Clinic,
  email: string,
  time: string,
  customer: object = {},
): Promise<any> => {
  const reply = await call('POST', '/api/appointments', {
    body: {
      service,
      resource: resources[0],
      startsAt: at(time),
      customer: { name: 'Awa Ndiaye', email, locale: 'en', ...customer },
    },
  });
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  return reply.body.data;
};
