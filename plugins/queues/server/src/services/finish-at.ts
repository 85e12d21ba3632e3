import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { prepared } from '../../../../kernel/shared/prepared';
import { organisationScope } from '../../../../kernel/shared/scope';
import type { Ticket } from '../../../shared/ticket';
import { announce } from './announce';
import type { Caller } from './caller';
import { goOn } from './go-on';
import type { ServicePoint } from './queue-store';
import { saveTickets, TICKET_COLUMNS } from './ticket-store';
import type { Asked } from './together';
import { changesOf } from './transition';

interface Finish {
  point: ServicePoint;
  caller: Caller;
}

/** In the order in which every verb over several tickets locks them. */
const CURRENT = `
  SELECT ${TICKET_COLUMNS} FROM tickets
  WHERE service_point_id = ANY (:points) AND state IN ('called', 'serving')
  ORDER BY document_id FOR UPDATE`;

/** Finishes whoever is called or served at each of some service points. */
export const finishAt = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  asked: readonly Asked<Finish>[],
): Promise<void> => {
  const kernel = pluginApi(strapi, 'kernel');
  const points = asked.map(({ job }) => job.point.id);
  const { rows } = await prepared<{ rows: Ticket[] }>(trx, 'queues_current', CURRENT, { points });
  const finished = asked.map(({ job: { point, caller } }) => {
    const current = rows.filter(({ servicePointId }) => servicePointId === point.id);
    const steps = current.map((ticket) => ({ ticket, recallLimit: 0 }));
    return changesOf(strapi, steps, { verb: 'finish', caller });
  });
  await saveTickets(
    trx,
    finished.flat().map(({ after }) => after),
  );
  for (const [index, { job, asAsked }] of asked.entries()) {
    const { point, caller } = job;
    const changes = finished[index] ?? [];
    const scope = organisationScope(point.organisationId);
    const tell = async (): Promise<void> => {
      await announce(strapi, trx, changes, { verb: 'finish', caller });
      for (const { after } of changes) await goOn(strapi, trx, after, caller);
    };
    if (changes.length > 0) await asAsked(() => kernel.runInScope(scope, tell));
  }
};
