import type { Knex } from 'knex';
import type { LastStatement } from '../services/last-statement';
import { replaceLastStatement } from '../services/last-statement';
import type { Draft } from './draft';

/** Prepares entries while the transaction can still be used; what it returns writes and commits. */
export type Prepare = (trx: Knex.Transaction, drafts: readonly Draft[]) => Promise<LastStatement>;

/**
 * Entries wait until their transaction is about to commit, and are written together with the commit.
 * So a chain is locked for the time of one statement, and transactions that write to several chains
 * lock them in one order and cannot wait for each other in a circle.
 */
export interface Pending {
  add(trx: Knex.Transaction, drafts: readonly Draft[]): void;
  /** Changes seen as rows. Where an event has told of the entity, they complete its entry. */
  addRows(trx: Knex.Transaction, drafts: readonly Draft[]): void;
}

/** `onCommitted` is called when entries are committed. */
export const createPending = (prepare: Prepare, onCommitted: () => void): Pending => {
  const waiting = new WeakMap<Knex.Transaction, Draft[]>();

  const draftsOf = (trx: Knex.Transaction): Draft[] => {
    let drafts = waiting.get(trx);
    if (!drafts) {
      waiting.set(trx, (drafts = []));
      recordAtCommit(trx, drafts, prepare);
      trx.executionPromise?.then(onCommitted, () => {});
    }
    return drafts;
  };
  const add: Pending['add'] = (trx, drafts) => {
    if (drafts.length > 0) draftsOf(trx).push(...drafts);
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

/** Knex has no hook before a commit; its transactor calls its own property. */
const recordAtCommit = (trx: Knex.Transaction, drafts: Draft[], prepare: Prepare): void => {
  const commit = trx.commit.bind(trx);
  trx.commit = (async (value?: unknown) => {
    if (drafts.length === 0) return commit(value);
    const record = await prepare(trx, drafts.splice(0));
    let failure: Error | undefined;
    await replaceLastStatement(trx, async (send, ending) => {
      try {
        await record(send, ending);
      } catch (error) {
        failure = error as Error;
        if (isCommit(ending)) await send('ROLLBACK').catch(() => {});
        throw error;
      }
    });
    // Knex tells of a commit that failed only there, and to nobody who awaits the commit.
    await commit(value);
    if (failure) throw failure;
    return undefined;
  }) as typeof trx.commit;
};

export const isCommit = (ending: string): boolean => /^\s*COMMIT\b/i.test(ending);

const entityOf = ({ entityType, entityId }: Draft): string => `${entityType} ${entityId}`;

const complete = (event: Draft, row: Draft): void => {
  const named = new Set(event.changes.map(({ field }) => field));
  event.changes = [...event.changes, ...row.changes.filter(({ field }) => !named.has(field))];
};
