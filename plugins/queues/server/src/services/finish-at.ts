import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Caller } from './caller';
import { goOn } from './go-on';
import type { ServicePoint } from './queue-store';
import { tickets } from './ticket-store';
import { transition } from './transition';

/** Finishes whoever is called or served at a service point. */
export const finishAt = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  { id }: ServicePoint,
  caller: Caller,
): Promise<void> => {
  const current = await tickets(trx)
    .where('service_point_id', id)
    .whereIn('state', ['called', 'serving'])
    .orderBy('document_id')
    .forUpdate();
  const steps = current.map((ticket) => ({ ticket, recallLimit: 0 }));
  const finished = await transition(strapi, trx, steps, { verb: 'finish', caller });
  for (const ticket of finished) await goOn(strapi, trx, ticket, caller);
};
