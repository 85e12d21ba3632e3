import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { conflict } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { Ticket } from '../../../shared/ticket';
import { wallClock } from '../domain/branch-day';
import { labelOf } from '../domain/label';
import { forecasts, newTicket } from './add-ticket';
import { announce } from './announce';
import { drawNumbers } from './draw-numbers';
import type { Entrant } from './entrant';
import type { Queue } from './queue-store';
import { insertionOf } from './ticket-store';
import type { Asked } from './together';

/** Numbers and tickets for people who enter a queue now, one after the other. */
export const enter = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  queue: Queue,
  entrants: readonly Asked<Entrant>[],
): Promise<Ticket[]> => {
  const kernel = pluginApi(strapi, 'kernel');
  const { organisationId, id: queueId, timeZone } = queue;
  const estimates = await forecasts(
    strapi,
    trx,
    queue,
    entrants.map(({ job }) => job.given),
  );
  // From here on whoever else draws a ticket of this queue waits, so all that can be done before is
  // done. The room is counted here because nobody else can enter meanwhile.
  const { day } = wallClock(kernel.clock.now().getTime(), timeZone);
  const count = entrants.length;
  const first = await drawNumbers(trx, { organisationId, queueId, day, count });
  await requireRoom(trx, queue, entrants);
  const tickets = entrants.map(({ job: { given } }, index) => {
    const number = first + index;
    const numbered = { ...given, number, label: labelOf(queue.prefix, number), day };
    return newTicket(strapi, queue, numbered, estimates[index] ?? null);
  });
  kernel.sendWithCommit(trx, () => insertionOf(tickets));
  for (const [index, { job, asAsked }] of entrants.entries()) {
    const change = { from: null, after: tickets[index] as Ticket };
    const deed = { verb: 'issue', caller: job.caller } as const;
    await asAsked(() => announce(strapi, trx, [change], deed));
  }
  return tickets;
};

/** Whoever checks in for an appointment has been promised his. */
const requireRoom = async (
  trx: Knex.Transaction,
  { id, capacity }: Queue,
  entrants: readonly Asked<Entrant>[],
): Promise<void> => {
  if (capacity === null || entrants.every(({ job }) => job.caller.side === 'system')) return;
  const [row] = await trx('tickets')
    .where({ queue_id: id, state: 'waiting' })
    .count<{ count: string }[]>();
  const room = capacity - Number(row?.count);
  if (room < entrants.length) throw conflict('QUEUE_FULL', 'This queue is full');
};
