import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Ticket } from '../../../shared/ticket';
import { announce } from './announce';
import type { Caller } from './caller';
import { goOn } from './go-on';
import type { ServicePoint } from './queue-store';
import { saveTickets } from './ticket-store';
import type { Asked } from './together';
import { changesOf } from './transition';

interface Finish {
  point: ServicePoint;
  caller: Caller;
}

/** Finishes tickets, locked by the caller's transaction, for those at whose service points they are. */
export const finishAt = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  current: readonly Ticket[],
  asked: readonly Asked<Finish>[],
): Promise<void> => {
  const finished = asked.map(({ job: { point, caller } }) => {
    const here = current.filter(({ servicePointId }) => servicePointId === point.id);
    const steps = here.map((ticket) => ({ ticket, recallLimit: 0 }));
    return changesOf(strapi, steps, { verb: 'finish', caller });
  });
  await saveTickets(
    trx,
    finished.flat().map(({ after }) => after),
  );
  for (const [index, { job, asAsked }] of asked.entries()) {
    const { caller } = job;
    const changes = finished[index] ?? [];
    const tell = async (): Promise<void> => {
      await announce(strapi, trx, changes, { verb: 'finish', caller });
      for (const { after } of changes) await goOn(strapi, trx, after, caller);
    };
    if (changes.length > 0) await asAsked(tell);
  }
};
