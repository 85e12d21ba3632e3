import type { Knex } from 'knex';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import type { Draft } from './draft';

/** Prepares entries while the transaction can still be used; what it returns is said at its end. */
export type Prepare = (trx: Knex.Transaction, drafts: readonly Draft[]) => Promise<string>;

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
export const createPending = (
  sendWithCommit: KernelApi['sendWithCommit'],
  prepare: Prepare,
  onCommitted: () => void,
): Pending => {
  const waiting = new WeakMap<Knex.Transaction, Draft[]>();

  const draftsOf = (trx: Knex.Transaction): Draft[] => {
    let drafts = waiting.get(trx);
    if (!drafts) {
      const own: Draft[] = (drafts = []);
      waiting.set(trx, own);
      sendWithCommit(trx, () => prepare(trx, own.splice(0)));
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

const entityOf = ({ entityType, entityId }: Draft): string => `${entityType} ${entityId}`;

const complete = (event: Draft, row: Draft): void => {
  const named = new Set(event.changes.map(({ field }) => field));
  event.changes = [...event.changes, ...row.changes.filter(({ field }) => !named.has(field))];
};
