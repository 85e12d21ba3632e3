import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { hasRole } from '../../../../kernel/shared/actor';
import { forbidden } from '../../../../kernel/shared/errors';
import type { RequestKey } from '../../../../kernel/shared/idempotency';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import type { Ticket } from '../../../shared/ticket';
import { settings } from '../settings';
import { keyOf } from './caller';
import type { Caller } from './caller';
import { drawTogether } from './draw-together';
import { enter } from './enter';
import { entrantOf } from './entrant';
import type { IssueInput } from './entrant';
import { hallReads } from './hall-reads';
import type { Queue } from './queue-store';
import { alone } from './together';

/** Draws a ticket. `address` is limited when whoever asks has no account. */
export const issue = async (
  strapi: Core.Strapi,
  input: IssueInput,
  address: string,
  key?: RequestKey<Ticket>,
): Promise<Ticket> => {
  const kernel = pluginApi(strapi, 'kernel');
  const queue = await hallReads(strapi).queueInUse(input.queue);
  const caller = drawer(strapi, queue, input);
  const { ticketsPerMinute: points } = settings(strapi);
  if (caller.key === null && points > 0) {
    const limit = { points, perSeconds: 60, whenUnavailable: 'allow' } as const;
    await kernel.rateLimit.enforce('queues.issue', address, limit);
  }
  return kernel.runInScope(organisationScope(queue.organisationId), async () => {
    // Room is counted for one after the other. A transaction that is open is the caller's.
    if (queue.capacity === null && !strapi.db.inTransaction()) {
      const entrant = await entrantOf(strapi, strapi.db.connection, queue, input, caller);
      const ticket = await drawTogether(strapi, queue, entrant, key);
      if (ticket) return ticket;
    }
    return kernel.idempotency.once(key, (trx) => issueIn(strapi, trx, queue, input, caller));
  });
};

/** Who may draw what: only the desk says how urgent somebody is, or that he has an appointment. */
const drawer = (strapi: Core.Strapi, queue: Queue, input: IssueInput): Caller => {
  const actor = pluginApi(strapi, 'kernel').actor();
  const key = keyOf(actor);
  if (hasRole(actor, queue.organisationId)) return { side: 'desk', key };
  if (!queue.selfService)
    throw forbidden('Tickets of this queue are given by the desk', 'DESK_ONLY');
  for (const field of ['priority', 'appointmentAt', 'appointmentId', 'note'] as const) {
    if (input[field] !== undefined) throw forbidden(`${field} is said by the desk`, 'DESK_ONLY');
  }
  return { side: 'visitor', key };
};

/** In the caller's transaction and the queue's organisation. */
export const issueIn = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  queue: Queue,
  input: IssueInput,
  caller: Caller,
): Promise<Ticket> => {
  const entrant = await entrantOf(strapi, trx, queue, input, caller);
  const [ticket] = await enter(strapi, trx, queue, [alone(entrant)]);
  return ticket as Ticket;
};
