/** What is written of a session's time, in whole seconds. Entries are only ever added. */
export const LEDGER_KINDS = [
  'grant',
  'add',
  'consume',
  'refund',
  'pause',
  'resume',
  'move',
  'expire',
] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

export interface LedgerEntry {
  kind: LedgerKind;
  /** Never negative; the kind says in which direction. 0 for what only marks an instant. */
  seconds: number;
}

export interface Balance {
  granted: number;
  consumed: number;
  refunded: number;
  remaining: number;
}

const COLUMN: Readonly<Record<LedgerKind, 'granted' | 'consumed' | 'refunded' | null>> = {
  grant: 'granted',
  add: 'granted',
  consume: 'consumed',
  refund: 'refunded',
  // What was never used of an expired code goes back to the allotment.
  expire: 'refunded',
  pause: null,
  resume: null,
  move: null,
};

/** granted = consumed + refunded + remaining, by definition of `remaining`, and never below zero. */
export const balanceOf = (entries: readonly LedgerEntry[]): Balance => {
  const sums = { granted: 0, consumed: 0, refunded: 0 };
  for (const { kind, seconds } of entries) {
    const column = COLUMN[kind];
    if (column) sums[column] += seconds;
  }
  return { ...sums, remaining: sums.granted - sums.consumed - sums.refunded };
};

/** Why a list of entries cannot be a session's; empty if it can. */
export const ledgerFaults = (entries: readonly LedgerEntry[]): string[] => {
  const faults: string[] = [];
  const seen: LedgerEntry[] = [];
  for (const entry of entries) {
    seen.push(entry);
    if (!Number.isSafeInteger(entry.seconds) || entry.seconds < 0) faults.push('not whole seconds');
    if (balanceOf(seen).remaining < 0) faults.push(`${entry.kind} takes more than there was`);
  }
  if (entries.length > 0 && entries[0]?.kind !== 'grant')
    faults.push('does not begin with a grant');
  return faults;
};
