import { headIsGenuine } from './chain-head';
import type { SealedHead } from './chain-head';
import { contentStart } from './entry';
import type { StoredEntry } from './entry';
import type { KeyRing } from './key-ring';

export type FaultCode =
  | 'ENTRY_MISSING'
  | 'ENTRY_OUT_OF_PLACE'
  | 'ENTRY_ALTERED'
  | 'COLUMNS_ALTERED'
  | 'KEY_UNKNOWN'
  | 'CHAIN_TRUNCATED'
  | 'HEAD_FORGED'
  | 'HEAD_MISSING'
  | 'WAITING_FORGED'
  | 'CHECKPOINT_FORGED'
  | 'CHECKPOINT_MISSING'
  | 'CHECKPOINT_CONTRADICTED';

/** The first thing that is wrong with a chain. */
export interface Fault {
  chain: string;
  /** Of the entry that is wrong or missing. */
  sequence: number;
  id: string | null;
  code: FaultCode;
  reason: string;
}

/** How far a chain was found sound; a verifier can go on from here. */
export interface Position {
  sequence: number;
  hash: string;
}

export interface ChainVerifier {
  /** Entries in the order of their sequence; undefined if this one is sound. */
  check(entry: StoredEntry): Fault | undefined;
  /** After the last entry. */
  finish(head: SealedHead): Fault | undefined;
  position(): Position;
}

/** Constant memory: only the position is kept. */
export const verifyChain = (keys: KeyRing, chain: string, from: Position): ChainVerifier => {
  let { sequence, hash } = from;

  return {
    check: (entry) => {
      const fault = entryFault(keys, { chain, sequence, hash }, entry);
      if (fault) return fault;
      sequence = entry.sequence;
      hash = entry.hash;
      return undefined;
    },
    finish: (head) => headFault(keys, { sequence, hash }, head),
    position: () => ({ sequence, hash }),
  };
};

const entryFault = (
  keys: KeyRing,
  before: Position & { chain: string },
  entry: StoredEntry,
): Fault | undefined => {
  const expected = before.sequence + 1;
  const fault = (code: FaultCode, reason: string, at = entry.sequence): Fault => ({
    chain: before.chain,
    sequence: at,
    id: at === entry.sequence ? entry.id : null,
    code,
    reason,
  });

  if (entry.sequence > expected) {
    return fault('ENTRY_MISSING', `entry ${expected} is missing`, expected);
  }
  if (entry.sequence < expected) {
    return fault('ENTRY_OUT_OF_PLACE', `entry ${entry.sequence} is there again`);
  }
  const key = keys.find(entry.keyId);
  if (!key) return fault('KEY_UNKNOWN', `it was made with an unknown key (${entry.keyId})`);
  if (key.hash(entry.content) !== entry.hash) {
    return fault('ENTRY_ALTERED', 'its content is not what was hashed');
  }
  // With a sound hash the content is genuine; what does not fit is the place or the columns.
  // Several times as fast as `startsWith`, which compares unit by unit.
  const start = contentStart(entry, before.hash);
  if (entry.content.slice(0, start.length) === start) return undefined;
  return misfit(before, entry, fault);
};

const misfit = (
  before: Position & { chain: string },
  entry: StoredEntry,
  fault: (code: FaultCode, reason: string) => Fault,
): Fault => {
  const { head } = JSON.parse(entry.content) as {
    head: { chain: string; sequence: number; previous: string };
  };
  if (head.chain !== before.chain) {
    return fault('ENTRY_OUT_OF_PLACE', `it belongs to the chain "${head.chain}"`);
  }
  if (head.sequence !== entry.sequence) {
    return fault('ENTRY_OUT_OF_PLACE', `it was written as entry ${head.sequence}`);
  }
  if (head.previous !== before.hash) {
    return fault('ENTRY_OUT_OF_PLACE', 'it does not follow the entry before it');
  }
  return fault('COLUMNS_ALTERED', 'its columns say something else than its content');
};

const headFault = (keys: KeyRing, end: Position, head: SealedHead): Fault | undefined => {
  const fault = (code: FaultCode, reason: string, sequence: number): Fault => ({
    chain: head.chain,
    sequence,
    id: null,
    code,
    reason,
  });
  if (!headIsGenuine(keys, head)) {
    return fault('HEAD_FORGED', 'the head of the chain was not written by Guichet', head.sequence);
  }
  if (end.sequence < head.sequence) {
    const missing = end.sequence + 1;
    return fault('CHAIN_TRUNCATED', `entries from ${missing} on are missing`, missing);
  }
  if (end.sequence > head.sequence || end.hash !== head.hash) {
    return fault('HEAD_FORGED', 'the head of the chain is older than its entries', end.sequence);
  }
  return undefined;
};
