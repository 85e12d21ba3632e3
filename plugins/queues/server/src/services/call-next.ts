import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { conflict } from '../../../../kernel/shared/errors';
import type { RequestKey } from '../../../../kernel/shared/idempotency';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import type { Ticket } from '../../../shared/ticket';
import { announce } from './announce';
import { callTogether } from './call-together';
import type { Call } from './call-together';
import { deskOf } from './caller';
import type { Caller } from './caller';
import { finishAt } from './finish-at';
import { hallReads } from './hall-reads';
import { lockCurrent } from './lock-current';
import type { ServicePoint } from './queue-store';
import { atWork, openIn } from './shifts';
import { takeNext } from './take-next';
import { alone } from './together';

export interface CallNextInput {
  servicePoint: string;
  /** Only from this one of the point's queues. */
  queue?: string | undefined;
  /** Finishes what is called or served at the point before. */
  finishCurrent: boolean;
}

/** Calls who is next to a service point; null when nobody waits. */
export const callNext = async (
  strapi: Core.Strapi,
  { servicePoint, queue, finishCurrent }: CallNextInput,
  key?: RequestKey<Ticket | null>,
): Promise<Ticket | null> => {
  const found = await hallReads(strapi).servicePoint(servicePoint);
  const caller = deskOf(strapi, found.organisationId);
  const queueIds =
    queue === undefined ? found.queueIds : found.queueIds.filter((id) => id === queue);
  const point = { ...found, queueIds };
  const call = { point, caller, finishCurrent };
  // Mostly somebody works here already, and somebody waits. A transaction that is open is the caller's.
  if (!strapi.db.inTransaction()) {
    const ticket = await callTogether(strapi, call, key);
    if (ticket !== undefined) return ticket;
  }
  return callAlone(strapi, call, key);
};

const callAlone = (
  strapi: Core.Strapi,
  { point, caller, finishCurrent }: Call,
  key: RequestKey<Ticket | null> | undefined,
): Promise<Ticket | null> => {
  const kernel = pluginApi(strapi, 'kernel');
  return kernel.runInScope(organisationScope(point.organisationId), () =>
    kernel.idempotency.once(key, async (trx) => {
      await requireAtWork(strapi, trx, point, caller);
      if (finishCurrent) {
        const current = await lockCurrent(trx, point.id);
        await finishAt(strapi, trx, current, [alone({ point, caller })]);
      }
      const taker = { pointId: point.id, agentKey: caller.key };
      const [ticket] = await takeNext(strapi, trx, point, [taker]);
      if (!ticket) return null;
      await announce(strapi, trx, [{ from: 'waiting', after: ticket }], { verb: 'call', caller });
      return ticket;
    }),
  );
};

/** Who calls works: without a shift one begins. */
export const requireAtWork = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  point: ServicePoint,
  caller: Caller,
): Promise<void> => {
  const [shift] = await atWork(trx, point.id);
  if (!shift) await openIn(strapi, trx, point, caller);
  else if (shift.state === 'paused') {
    throw conflict('SHIFT_PAUSED', 'This service point pauses; end the pause first');
  }
};
