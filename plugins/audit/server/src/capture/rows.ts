import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { diff } from '../domain/diff';
import type { Snapshot } from '../domain/diff';
import { cleanChanges } from './clean-changes';
import type { Draft } from './draft';
import type { DraftFacts } from './facts';
import type { RecordedModel } from './recorded-models';
import { CORE_STORE, entityIdOf, readRows, toSnapshot } from './snapshot';
import type { Row } from './snapshot';

/**
 * Rows that one transaction touches below the documents API. Each is read before it is first
 * touched and once more before the commit, so that however many statements a change takes (a role
 * and its permissions), it is one entry with what is different in the end.
 */
export interface TouchedRows {
  /** Before the statement: remembers the rows that it will find. */
  before(model: RecordedModel, query: object): Promise<void>;
  /** After the statement: rows that were not there before. */
  created(model: RecordedModel, ids: readonly number[]): void;
  /** What is different now; starts anew. */
  drain(): Promise<Draft[]>;
}

interface Reader {
  findMany(uid: string, params: object): Promise<Row[]>;
}

interface Kept {
  model: RecordedModel;
  before: Map<number, Row | null>;
}

/** Rows of one read before the commit. */
const PAGE = 500;

export const touchedRows = (
  strapi: Core.Strapi,
  reader: Reader,
  facts: () => DraftFacts,
): TouchedRows => {
  let kept = new Map<string, Kept>();

  const keptOf = (model: RecordedModel): Kept => {
    let found = kept.get(model.uid);
    if (!found) kept.set(model.uid, (found = { model, before: new Map() }));
    return found;
  };

  return {
    before: async (model, query) => {
      const { before } = keptOf(model);
      for (const row of await readRows(strapi, reader, model, query)) {
        if (!before.has(row.id)) before.set(row.id, row);
      }
    },
    created: (model, ids) => {
      const { before } = keptOf(model);
      for (const id of ids) if (!before.has(id)) before.set(id, null);
    },
    drain: async () => {
      const all = [...kept.values()];
      kept = new Map();
      const drafts: Draft[] = [];
      for (const { model, before } of all) {
        const ids = [...before.keys()];
        for (let start = 0; start < ids.length; start += PAGE) {
          const page = ids.slice(start, start + PAGE);
          const after = await readRows(strapi, reader, model, { where: { id: { $in: page } } });
          const byId = new Map(after.map((row) => [row.id, row]));
          for (const id of page) {
            const draft = draftOf(strapi, model, before.get(id), byId.get(id), facts);
            if (draft) drafts.push(draft);
          }
        }
      }
      return drafts;
    },
  };
};

const draftOf = (
  strapi: Core.Strapi,
  model: RecordedModel,
  before: Row | null | undefined,
  after: Row | undefined,
  facts: () => DraftFacts,
): Draft | undefined => {
  const row = after ?? before;
  if (!row) return undefined;
  const [was, is] = [before, after].map((one) => (one ? toSnapshot(model, one) : null)) as [
    Snapshot | null,
    Snapshot | null,
  ];
  const changes = diff(was, is, model.parts);
  if (was && is && changes.length === 0) return undefined;
  const known = facts();
  // At boot, settings are filled in with their defaults; nobody has changed anything.
  if (model.uid === CORE_STORE && known.actor.kind === 'job') return undefined;
  const verb = !was ? 'created' : !is ? 'deleted' : 'updated';
  return {
    ...known,
    organisationId: organisationOf(row),
    action: `${shortName(model.uid)}.${verb}`,
    entityType: model.uid,
    entityId: entityIdOf(model.uid, row),
    changes: cleanChanges(strapi, model.uid, changes),
    reason: null,
  };
};

const organisationOf = (row: Row): string | null => {
  const id = row['organisationId'];
  return typeof id === 'string' && id !== '' ? id : null;
};

/** `plugin::users-permissions.user` → `users-permissions.user`, `strapi::core-store` → `settings`. */
const shortName = (uid: string): string => {
  if (uid === CORE_STORE) return 'settings';
  const [origin, name = ''] = uid.split('::');
  return origin === 'admin' || origin === 'strapi' ? `${origin}.${name}` : name;
};

/** Touched rows of a transaction are found by it. */
export const rowsByTransaction = (
  make: () => TouchedRows,
): {
  of(trx: Knex.Transaction): TouchedRows;
  peek(trx: Knex.Transaction): TouchedRows | undefined;
} => {
  const known = new WeakMap<Knex.Transaction, TouchedRows>();
  return {
    of: (trx) => {
      let rows = known.get(trx);
      if (!rows) known.set(trx, (rows = make()));
      return rows;
    },
    peek: (trx) => known.get(trx),
  };
};
