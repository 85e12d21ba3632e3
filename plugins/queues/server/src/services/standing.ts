import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { hourAt } from '../domain/branch-day';
import type { Prediction } from '../domain/waiting/prediction';
import { predict } from '../domain/waiting/waiting-model';
import { readPlaces } from './snapshots';
import type { Place, PlaceRow } from './snapshots';
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
    const snapshot = { hour, ahead: groups, agents, overtakers };
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
