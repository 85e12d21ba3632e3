import { createHash, sign, verify } from 'node:crypto';
import { canonical } from './canonical';
import type { AuditKey, KeyRing } from './key-ring';

/**
 * A signed statement of how far chains had come. Kept apart from the chains and best also outside
 * the database: whoever puts back an older state of chain and head contradicts it.
 */
export interface Checkpoint {
  /** 1, 2, 3, … over all chains. */
  number: number;
  /** ISO 8601, UTC. */
  at: string;
  keyId: string;
  /** SHA-256 of the checkpoint before, so that none can be left out. */
  previous: string;
  /** Chains that have grown since the checkpoint before. */
  heads: readonly { chain: string; sequence: number; hash: string }[];
  /** Ed25519, base64. */
  signature: string;
}

type Unsigned = Omit<Checkpoint, 'signature'>;

const statement = ({ number, at, keyId, previous, heads }: Unsigned): Buffer =>
  Buffer.from(canonical({ at, heads, key: keyId, number, previous }));

export const signCheckpoint = (key: AuditKey, facts: Omit<Unsigned, 'keyId'>): Checkpoint => {
  const unsigned = { ...facts, keyId: key.id };
  return {
    ...unsigned,
    signature: sign(null, statement(unsigned), key.signing).toString('base64'),
  };
};

export const checkpointIsGenuine = (keys: KeyRing, checkpoint: Checkpoint): boolean => {
  const key = keys.find(checkpoint.keyId);
  if (!key) return false;
  const signature = Buffer.from(checkpoint.signature, 'base64');
  return verify(null, statement(checkpoint), key.verifying, signature);
};

export const checkpointHash = (checkpoint: Checkpoint): string =>
  createHash('sha256').update(statement(checkpoint)).digest('hex');
