import { randomUUID } from 'node:crypto';
import { canonical } from './canonical';
import type { EntryHead } from './entry';
import type { AuditKey, KeyRing } from './key-ring';

/** What is known about an entry before it has its place. */
export type WaitingHead = Omit<EntryHead, 'chain' | 'sequence' | 'keyId'>;

/**
 * An entry from the commit of its change until it gets its place in the chain. Sealed by itself, so
 * that nobody can make one or change one meanwhile.
 */
export interface WaitingEntry {
  chain: string;
  /** JSON of a `WaitingHead`. */
  head: string;
  /** Canonical JSON. */
  payload: string;
  keyId: string;
  mac: string;
}

const macOf = (key: AuditKey, chain: string, head: string, payload: string): string =>
  key.hash(`waiting ${key.id} ${chain} ${head.length} ${head}${payload}`);

export const sealWaiting = (
  key: AuditKey,
  chain: string,
  head: string,
  payload: string,
): WaitingEntry => ({ chain, head, payload, keyId: key.id, mac: macOf(key, chain, head, payload) });

export const isGenuine = (keys: KeyRing, waiting: WaitingEntry): boolean => {
  const key = keys.find(waiting.keyId);
  const { chain, head, payload, mac } = waiting;
  return key !== undefined && macOf(key, chain, head, payload) === mac;
};

/** What is chained in place of an entry that somebody made or changed: that he did, and what it says. */
export const forgedEntry = (
  { chain, head, payload }: WaitingEntry,
  at: string,
): { head: WaitingHead; payload: string } => ({
  head: {
    id: randomUUID(),
    at,
    actorKind: 'job',
    actorId: 'audit',
    action: 'audit.entry.forged',
    entityType: 'audit.chain',
    entityId: chain,
  },
  payload: canonical({ changes: [{ field: 'forged', before: null, after: `${head}${payload}` }] }),
});
