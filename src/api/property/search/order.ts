import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { PROPERTY } from '../uid';

export type OrderBy = object | readonly object[];

interface Key {
  column: string;
  order: string;
}

/**
 * Strapi reads `status` in an order as that of drafts, even where it is an attribute. An order with
 * it is laid here; undefined means that Strapi understands the order.
 */
export const orderWithStatus = (
  strapi: Core.Strapi,
  orderBy: OrderBy | undefined,
): readonly Key[] | undefined => {
  const entries = [orderBy ?? []].flat().flatMap((one) => Object.entries(one));
  if (!entries.some(([name]) => name === 'status')) return undefined;
  const { attributes } = strapi.db.metadata.get(PROPERTY);
  const keys = entries.flatMap(([name, order]: [string, unknown]): Key[] => {
    const attribute = attributes[name] as { columnName?: string } | undefined;
    if (!attribute?.columnName || typeof order !== 'string') return [];
    return [{ column: `t0.${attribute.columnName}`, order }];
  });
  return keys.length === entries.length ? keys : undefined;
};

/** Selected as well, since rows that a join makes distinct can only be ordered by what they show. */
export const addOrder = (query: Knex.QueryBuilder, keys: readonly Key[]): void => {
  void query.select(keys.map(({ column }) => column)).orderBy([...keys]);
};
