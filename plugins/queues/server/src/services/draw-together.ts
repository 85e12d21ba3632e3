import type { Core } from '@strapi/strapi';
import type { RequestKey } from '../../../../kernel/shared/idempotency';
import type { Ticket } from '../../../shared/ticket';
import { enter } from './enter';
import type { Entrant } from './entrant';
import type { Queue } from './queue-store';
import { createTogether } from './together';
import type { Asked } from './together';

interface Draw extends Entrant {
  queue: Queue;
}

const draws = createTogether<Draw, Ticket>({
  groupOf: ({ queue }) => queue.id,
  organisationOf: ({ queue }) => queue.organisationId,
  work: (strapi, trx, group) => {
    const { queue } = (group[0] as Asked<Draw>).job;
    return enter(strapi, trx, queue, group);
  },
});

/** Call it in `register`. */
export const startDraws = draws.start;

/**
 * All draws of a queue wait for one row, its counter. Those that come while it is held get their
 * numbers together, when it is free. Undefined where the key is taken.
 */
export const drawTogether = (
  strapi: Core.Strapi,
  queue: Queue,
  entrant: Entrant,
  key: RequestKey<Ticket> | undefined,
): Promise<Ticket | undefined> => draws.ask(strapi, { ...entrant, queue }, key);
