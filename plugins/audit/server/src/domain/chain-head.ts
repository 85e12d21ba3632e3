import { timingSafeEqual } from 'node:crypto';
import type { AuditKey, KeyRing } from './key-ring';

/**
 * Where a chain ends, and where what is left of it begins. Signed: without the key nobody can cut
 * off the newest entries and make the head fit.
 */
export interface ChainHead {
  chain: string;
  /** Of the newest entry; 0 in an empty chain. */
  sequence: number;
  hash: string;
  /** Of the newest entry that retention removed; 0 if none was. */
  anchorSequence: number;
  anchorHash: string;
}

export interface SealedHead extends ChainHead {
  keyId: string;
  seal: string;
}

const sealOf = (key: AuditKey, head: ChainHead): string =>
  key.hash(
    `head ${head.sequence} ${head.hash} ${head.anchorSequence} ${head.anchorHash} ${key.id} ${head.chain}`,
  );

export const sealHead = (key: AuditKey, head: ChainHead): SealedHead => ({
  ...head,
  keyId: key.id,
  seal: sealOf(key, head),
});

/** A head of sequence 0 was never written to, so there is nothing that it could vouch for. */
export const headIsGenuine = (keys: KeyRing, head: SealedHead): boolean => {
  if (head.sequence === 0 && head.anchorSequence === 0) return true;
  const key = keys.find(head.keyId);
  if (!key) return false;
  const expected = Buffer.from(sealOf(key, head));
  const found = Buffer.from(head.seal);
  return expected.length === found.length && timingSafeEqual(expected, found);
};
