import type { Knex } from 'knex';
import { prepared } from '../../../../kernel/shared/prepared';
import { DELIVERIES, ENDPOINTS, LANES, MESSAGES } from '../database/tables';
import { MOST_BYTES } from './load';
import type { Waiting } from './load';

export interface FreshDelivery extends Waiting {
  lane: string;
  /** Of the body. */
  bytes: number;
}

export interface FreshPage {
  /** Null if the endpoint was removed. */
  revision: number | null;
  /** In order; without those whose entity has a lane. */
  deliveries: FreshDelivery[];
  /** The id up to which this page was read. */
  readTo: number;
  /** There may be more behind it. */
  more: boolean;
}

interface Row {
  revision: number;
  id: string | null;
  lane: string;
  event_id: string;
  attempts: number;
  tries: number;
  fresh: boolean;
  body: string | null;
  /** Over the page's size. */
  cut: boolean;
}

/** Deliveries behind this id, in the order in which they were recorded. */
export const loadFresh = async (
  knex: Knex,
  endpointId: string,
  after: number,
  most: number,
): Promise<FreshPage> => {
  const { rows } = await prepared<{ rows: Row[] }>(
    knex,
    'webhooks_load_fresh',
    `SELECT revision, id::text, lane, event_id, attempts, tries, fresh, cut,
       CASE WHEN NOT cut THEN convert_from(body, 'UTF8') END AS body
     FROM (
       SELECT endpoint.revision, page.*, message.body,
         coalesce(sum(octet_length(message.body)) OVER (ORDER BY page.id
           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > ${MOST_BYTES}, false) AS cut
       FROM ${ENDPOINTS} endpoint
       LEFT JOIN LATERAL (
         SELECT id, delivery.lane, event_id, attempts, tries, delivery.state = 'pending'
           AND NOT EXISTS (SELECT FROM ${LANES} lane
             WHERE lane.endpoint_id = endpoint.id AND lane.lane = delivery.lane) AS fresh
         FROM ${DELIVERIES} delivery
         WHERE delivery.endpoint_id = endpoint.id AND delivery.id > :after
         ORDER BY delivery.id LIMIT :most
       ) page ON true
       LEFT JOIN ${MESSAGES} message ON page.fresh AND message.event_id = page.event_id
       WHERE endpoint.id = :endpointId
     ) sized ORDER BY sized.id`,
    { endpointId, after, most },
  );
  const page = rows.filter(({ id }) => id !== null);
  const found = page.filter(({ cut }) => !cut);
  return {
    revision: rows[0]?.revision ?? null,
    deliveries: found.filter(({ fresh }) => fresh).map(deliveryOf),
    readTo: Number(found.at(-1)?.id ?? after),
    more: page.length === most || found.length < page.length,
  };
};

const deliveryOf = ({ id, lane, event_id, attempts, tries, body }: Row): FreshDelivery => ({
  id: id ?? '',
  lane,
  eventId: event_id,
  attempts,
  tries,
  body,
  bytes: Buffer.byteLength(body ?? ''),
});
