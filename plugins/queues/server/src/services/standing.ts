import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { WaitEstimate } from '../../../shared/ticket';
import { hourAt } from '../domain/branch-day';
import type { Prediction } from '../domain/waiting/prediction';
import { withOneWhoStays } from '../domain/waiting/snapshot';
import { predict } from '../domain/waiting/waiting-model';
import { readPlaces } from './snapshots';
import type { Place, PlaceRow } from './snapshots';
import type { Queue } from './queue-store';
import { modelOf } from './waiting-model-store';

export interface Standing {
  /** Tickets of the queue that are called before this one, as things are now. */
  ahead: number;
  /** Null where nobody works: then nothing can be said. */
  estimate: Prediction | null;
}

/** Where tickets stand now, and for how long. In the scope of their organisation. */
export const standingsOf = async (
  strapi: Core.Strapi,
  db: Knex,
  places: readonly Place[],
): Promise<Standing[]> => {
  const now = pluginApi(strapi, 'kernel').clock.now();
  const rows = await readPlaces(db, places, now);
  return places.map(({ queue }, index) => {
    const { agents, ahead, groups, overtakers, model } = rows[index] as PlaceRow;
    const hour = hourAt(now.getTime(), queue.timeZone);
    const snapshot = { hour, ahead: groups, agents: withOneWhoStays(agents), overtakers };
    return { ahead, estimate: predict(modelOf(queue, model), snapshot) };
  });
};

export const standingOf = async (
  strapi: Core.Strapi,
  db: Knex,
  place: Place,
): Promise<Standing> => {
  const [standing] = await standingsOf(strapi, db, [place]);
  return standing as Standing;
};

/** What a ticket would be told that is drawn now, in the order of the queues. */
export const standingsAtEnd = (
  strapi: Core.Strapi,
  db: Knex,
  queues: readonly Queue[],
): Promise<Standing[]> => {
  const now = pluginApi(strapi, 'kernel').clock.now();
  const places = queues.map((queue) => ({ queue, id: '', rankAt: now, arrivedAt: now }));
  return standingsOf(strapi, db, places);
};

/** As it is said to people: in whole seconds, without what it was made of. */
export const estimateOf = ({
  point,
  low,
  high,
  coverage,
  calibrated,
}: Prediction): WaitEstimate => ({
  seconds: Math.round(point),
  low: Math.round(low),
  high: Math.round(high),
  coverage,
  calibrated,
});
