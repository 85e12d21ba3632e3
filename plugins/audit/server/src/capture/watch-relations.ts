import type { Core } from '@strapi/strapi';
import type { Pending } from './pending';
import { recordReads } from './record-reads';

type Load = (
  uid: string,
  entity: object,
  fields: string | readonly string[],
  query?: { select?: unknown },
) => Promise<unknown>;

/** The panel first asks which there are, and then for what it shows of them. */
const WHICH = new Set(['id', 'documentId', 'locale', 'publishedAt', 'updatedAt']);

const asksOnlyWhich = (select: unknown): boolean =>
  Array.isArray(select) && select.every((name) => WHICH.has(name as string));

/** GraphQL and the panel load relations field by field, past the documents API. */
export const watchRelations = (strapi: Core.Strapi, pending: Pending): void => {
  const manager = strapi.db.entityManager as unknown as { load: Load };
  const load = manager.load.bind(manager);
  manager.load = async (uid, entity, fields, query) => {
    const result = await load(uid, entity, fields, query);
    if (asksOnlyWhich(query?.select)) return result;
    const shown = typeof fields === 'string' ? { [fields]: result } : result;
    await recordReads(strapi, pending, uid, shown);
    return result;
  };
};
