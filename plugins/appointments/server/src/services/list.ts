import type { Core } from '@strapi/strapi';
import { invalid } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import type { Appointment } from '../../../shared/appointment';
import type { AppointmentState } from '../../../shared/transitions';
import { appointments } from './appointment-store';
import { keyOf } from './caller';

export interface ListQuery {
  from?: Date | undefined;
  to?: Date | undefined;
  states?: readonly AppointmentState[] | undefined;
  resource?: string | undefined;
  service?: string | undefined;
  series?: string | undefined;
  /** Only what the caller booked for himself; without it what his desk may see. */
  mine: boolean;
  limit: number;
  /** Where the page before ended. */
  after?: string | undefined;
}

export interface ListPage {
  appointments: Appointment[];
  /** For the next page; null on the last. */
  after: string | null;
}

/** In order of start. The desk sees what its organisations have; everybody sees his own. */
export const list = async (strapi: Core.Strapi, query: ListQuery): Promise<ListPage> => {
  const kernel = pluginApi(strapi, 'kernel');
  const select = () => matching(strapi, query, query.mine ? ownKey(strapi) : undefined);
  // His own rows a customer cannot see through the policies: the condition on the key stands in.
  const rows = query.mine ? await kernel.runInScope(PLATFORM_SCOPE, select) : await select();
  const page = rows.slice(0, query.limit);
  return {
    appointments: page,
    after: rows.length > query.limit ? cursorOf(page.at(-1) as Appointment) : null,
  };
};

const ownKey = (strapi: Core.Strapi): string =>
  // No account has the empty key, so somebody without an account sees nothing.
  keyOf(pluginApi(strapi, 'kernel').actor()) ?? '';

const matching = (strapi: Core.Strapi, query: ListQuery, customerKey: string | undefined) => {
  const rows = appointments(strapi.db.connection)
    .orderBy(['starts_at', 'document_id'])
    .limit(query.limit + 1);
  if (customerKey !== undefined) rows.where('customer_key', customerKey);
  // Overlapping the range; no appointment is longer than a day.
  if (query.from) {
    rows.where('ends_at', '>', query.from);
    rows.where('starts_at', '>', new Date(query.from.getTime() - 86_400_000));
  }
  if (query.to) rows.where('starts_at', '<', query.to);
  if (query.states) rows.whereIn('state', query.states);
  if (query.resource) rows.where('resource_id', query.resource);
  if (query.service) rows.where('service_id', query.service);
  if (query.series) rows.where('series_id', query.series);
  if (query.after) {
    const { startsAt, id } = parseCursor(query.after);
    rows.whereRaw('(starts_at, document_id) > (?, ?)', [startsAt, id]);
  }
  return rows;
};

const cursorOf = ({ startsAt, id }: Appointment): string => `${startsAt.toISOString()}_${id}`;

const parseCursor = (cursor: string): { startsAt: Date; id: string } => {
  const [time = '', id = ''] = cursor.split('_');
  const startsAt = new Date(time);
  if (Number.isNaN(startsAt.getTime())) throw invalid('after', 'This is no cursor of a list');
  return { startsAt, id };
};
