import type { Knex } from 'knex';
import type { Draft } from './draft';

type Append = (trx: Knex.Transaction, drafts: readonly Draft[]) => Promise<void>;

/**
 * Entries wait until their transaction is about to commit: then one statement locks the heads of
 * all their chains in order, and one writes them. So a chain is locked for the time of two
 * statements, and transactions that write to several chains cannot wait for each other in a circle.
 */
export interface Pending {
  add(trx: Knex.Transaction, drafts: readonly Draft[]): void;
  /** Changes seen as rows. Where an event has told of the entity, they complete its entry. */
  addRows(trx: Knex.Transaction, drafts: readonly Draft[]): void;
}

export const createPending = (append: Append): Pending => {
  const waiting = new WeakMap<Knex.Transaction, Draft[]>();

  /** Knex has no hook before a commit; its transactor calls its own property. */
  const begin = (trx: Knex.Transaction): Draft[] => {
    const drafts: Draft[] = [];
    const commit = trx.commit.bind(trx);
    trx.commit = (async (value?: unknown) => {
      // What the append itself causes to be recorded would come too late.
      while (drafts.length > 0) await append(trx, drafts.splice(0));
      return commit(value);
    }) as typeof trx.commit;
    waiting.set(trx, drafts);
    return drafts;
  };

  const add: Pending['add'] = (trx, drafts) => {
    if (drafts.length > 0) (waiting.get(trx) ?? begin(trx)).push(...drafts);
  };

  return {
    add,
    addRows: (trx, drafts) => {
      const told = new Map((waiting.get(trx) ?? []).map((draft) => [entityOf(draft), draft]));
      const untold = drafts.filter((draft) => {
        const event = told.get(entityOf(draft));
        if (event) complete(event, draft);
        return !event;
      });
      add(trx, untold);
    },
  };
};

const entityOf = ({ entityType, entityId }: Draft): string => `${entityType} ${entityId}`;

const complete = (event: Draft, row: Draft): void => {
  const named = new Set(event.changes.map(({ field }) => field));
  event.changes = [...event.changes, ...row.changes.filter(({ field }) => !named.has(field))];
};
