import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { Ticket } from '../../../shared/ticket';
import { enter } from './enter';
import type { Entrant } from './entrant';
import type { Queue } from './queue-store';
import { createTogether } from './together';

interface Draw extends Entrant {
  queue: Queue;
}

const draws = createTogether<Draw, Ticket>({
  groupOf: ({ queue }) => queue.id,
  work: (strapi, group) => {
    const { queue } = (group[0] as (typeof group)[number]).job;
    return pluginApi(strapi, 'kernel').runInScope(organisationScope(queue.organisationId), () =>
      inTransaction(strapi, (trx) => enter(strapi, trx, queue, group)),
    );
  },
});

/** Call it in `register`. */
export const startDraws = draws.start;

/**
 * All draws of a queue wait for one row, its counter. Those that come while it is held get their
 * numbers together, when it is free.
 */
export const drawTogether = (
  strapi: Core.Strapi,
  queue: Queue,
  entrant: Entrant,
): Promise<Ticket> => draws.ask(strapi, { ...entrant, queue });
