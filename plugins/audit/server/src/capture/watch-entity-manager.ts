import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { isCoveredByDocuments } from './document-calls';
import type { RecordedModel, RecordedModels } from './recorded-models';
import type { TouchedRows } from './rows';

/**
 * `strapi.db.query` is what accounts, roles, tokens, uploads and settings are written with; all of
 * it goes through the entity manager. Lifecycles would not do: they run outside a transaction when
 * the caller has none, and the change would be committed without its entry.
 */
interface Params {
  where?: unknown;
  data?: unknown;
  _q?: unknown;
  filters?: unknown;
}

type Write = (uid: string, params: Params) => Promise<unknown>;
type Writes = Record<(typeof WRITES)[number], Write>;

const WRITES = ['create', 'createMany', 'update', 'updateMany', 'delete', 'deleteMany'] as const;

interface Watch {
  strapi: Core.Strapi;
  models: RecordedModels;
  rowsOf: (trx: Knex.Transaction) => TouchedRows;
}

export const watchEntityManager = ({ strapi, models, rowsOf }: Watch): void => {
  const manager = strapi.db.entityManager as unknown as Writes;
  for (const verb of WRITES) {
    const write = manager[verb].bind(manager);
    manager[verb] = async (uid, params) => {
      const remember = rememberer(models, uid, verb, params ?? {});
      if (!remember) return write(uid, params);
      return strapi.db.transaction(async ({ trx }) => {
        const rows = rowsOf(trx as Knex.Transaction);
        await remember.before(rows);
        const result = await write(uid, params);
        remember.after(rows, result);
        return result;
      });
    };
  }
};

interface Rememberer {
  before(rows: TouchedRows): Promise<void>;
  after(rows: TouchedRows, result: unknown): void;
}

const rememberer = (
  models: RecordedModels,
  uid: string,
  verb: (typeof WRITES)[number],
  params: Params,
): Rememberer | undefined => {
  const part = models.part(uid);
  if (part) return ofPart(models, part, verb, params);
  const model = models.recorded(uid);
  if (!model || isCoveredByDocuments(uid)) return undefined;
  if (verb === 'create' || verb === 'createMany') {
    return {
      before: async () => {},
      after: (rows, result) => rows.created(model, idsOf(result)),
    };
  }
  return { before: (rows) => rows.before(model, filterOf(params)), after: () => {} };
};

/** A part is recorded as a change of its owner. */
const ofPart = (
  models: RecordedModels,
  part: NonNullable<ReturnType<RecordedModels['part']>>,
  verb: (typeof WRITES)[number],
  params: Params,
): Rememberer => ({
  before: async (rows) => {
    for (const { attribute, uid } of part.owners) {
      const owner = models.recorded(uid) as RecordedModel;
      const name = owner.parts.find((one) => partOf(one, attribute)) ?? owner.parts[0];
      const named = idsIn(params.data, attribute);
      if (named.length > 0) await rows.before(owner, { where: { id: { $in: named } } });
      if (verb !== 'create' && verb !== 'createMany' && params.where) {
        await rows.before(owner, { where: { [name as string]: params.where } });
      }
    }
  },
  after: () => {},
});

/** An API token has its own permissions, and those of an administrator. */
const partOf = (relation: string, attribute: string): boolean =>
  (relation === 'adminPermissions') === (attribute === 'apiToken');

const filterOf = ({ where, _q, filters }: Params): object => ({
  ...(where === undefined ? {} : { where }),
  ...(_q === undefined ? {} : { _q }),
  ...(filters === undefined ? {} : { filters }),
});

const idsOf = (result: unknown): number[] => {
  const { id, ids } = (result ?? {}) as { id?: number; ids?: number[] };
  return ids ?? (id === undefined ? [] : [id]);
};

/** A relation in data: `3`, `{ id: 3 }`, `[3]`, `{ set: [...] }`, `{ connect: [...] }`. */
const idsIn = (data: unknown, attribute: string): number[] =>
  (Array.isArray(data) ? data : [data]).flatMap((one) =>
    flatIds((one as Record<string, unknown> | undefined)?.[attribute]),
  );

const flatIds = (value: unknown): number[] => {
  if (typeof value === 'number' || typeof value === 'string') return [Number(value)];
  if (Array.isArray(value)) return value.flatMap(flatIds);
  if (typeof value !== 'object' || value === null) return [];
  const { id, set, connect } = value as { id?: number; set?: unknown; connect?: unknown };
  return id === undefined ? [...flatIds(set), ...flatIds(connect)] : [Number(id)];
};
