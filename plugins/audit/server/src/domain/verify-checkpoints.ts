import { checkpointHash, checkpointIsGenuine } from './checkpoint';
import type { Checkpoint } from './checkpoint';
import { GENESIS, PLATFORM_CHAIN } from './entry';
import type { KeyRing } from './key-ring';
import type { Fault, FaultCode } from './verify-chain';

export interface ChainClaim {
  chain: string;
  sequence: number;
  hash: string;
}

/** What is in the log at that place: a hash, `pruned` before the anchor, undefined if nothing is. */
export type Evidence = (claim: ChainClaim) => string | 'pruned' | undefined;

export interface CheckpointVerifier {
  /** Checkpoints in the order of their numbers. */
  check(checkpoint: Checkpoint, evidence: Evidence): Fault[];
}

export const verifyCheckpoints = (keys: KeyRing): CheckpointVerifier => {
  let number = 0;
  let previous = GENESIS;

  return {
    check: (checkpoint, evidence) => {
      const expected = number + 1;
      const fault = (code: FaultCode, reason: string): Fault[] => [
        { chain: PLATFORM_CHAIN, sequence: 0, id: null, code, reason },
      ];
      if (checkpoint.number !== expected) {
        return fault('CHECKPOINT_MISSING', `checkpoint ${expected} is missing`);
      }
      if (!checkpointIsGenuine(keys, checkpoint)) {
        return fault('CHECKPOINT_FORGED', `checkpoint ${expected} was not signed by Guichet`);
      }
      if (checkpoint.previous !== previous) {
        return fault('CHECKPOINT_MISSING', `a checkpoint before ${expected} was replaced`);
      }
      number = checkpoint.number;
      previous = checkpointHash(checkpoint);
      return checkpoint.heads.flatMap((claim) => contradiction(checkpoint, claim, evidence));
    },
  };
};

/**
 * Checkpoints that were kept outside the database. Each speaks for itself: of several processes each
 * has written those that it made to its own file.
 */
export const verifyKept = (
  keys: KeyRing,
  kept: readonly Checkpoint[],
  evidence: Evidence,
): Fault[] =>
  kept.flatMap((checkpoint) => {
    if (checkpointIsGenuine(keys, checkpoint)) {
      return checkpoint.heads.flatMap((claim) => contradiction(checkpoint, claim, evidence));
    }
    const reason = `the kept checkpoint ${checkpoint.number} was not signed by Guichet`;
    return [{ chain: PLATFORM_CHAIN, sequence: 0, id: null, code: 'CHECKPOINT_FORGED', reason }];
  });

const contradiction = (
  { number, at }: Checkpoint,
  claim: ChainClaim,
  evidence: Evidence,
): Fault[] => {
  const found = evidence(claim);
  if (found === claim.hash || found === 'pruned') return [];
  const { chain, sequence } = claim;
  const what = found === undefined ? 'is gone' : 'is another one';
  return [
    {
      chain,
      sequence,
      id: null,
      code: 'CHECKPOINT_CONTRADICTED',
      reason: `checkpoint ${number} of ${at} saw entry ${sequence}, which ${what}`,
    },
  ];
};
