import type { SealedHead } from '../domain/chain-head';

/**
 * What this process believes the chains end with: a guess that the database checks with every
 * append. Writers of one chain take turns here, so that within a process the guess is right.
 */
export interface KnownHeads {
  /** `head` is undefined if nothing is known, or not worth relying on. */
  inTurn<Result>(
    chain: string,
    work: (head: SealedHead | undefined) => Promise<Result>,
  ): Promise<Result>;
  learn(heads: readonly SealedHead[]): void;
  /** The guess was wrong: other processes write to this chain, so it is locked for a while. */
  forget(chain: string): void;
}

const MOST_CHAINS = 10_000;
const DISTRUST_MILLISECONDS = 1_000;

export const createKnownHeads = (now: () => number): KnownHeads => {
  const heads = new Map<string, SealedHead>();
  const distrusted = new Map<string, number>();
  const turns = new Map<string, Promise<unknown>>();

  const trusted = (chain: string): SealedHead | undefined => {
    const until = distrusted.get(chain);
    if (until !== undefined) {
      if (until > now()) return undefined;
      distrusted.delete(chain);
    }
    return heads.get(chain);
  };

  return {
    inTurn: async (chain, work) => {
      if (!trusted(chain)) return work(undefined);
      const before = turns.get(chain);
      const mine = (before ?? Promise.resolve()).then(() => work(trusted(chain)));
      const settled = mine.catch(() => {});
      turns.set(chain, settled);
      try {
        return await mine;
      } finally {
        if (turns.get(chain) === settled) turns.delete(chain);
      }
    },
    learn: (seen) => {
      for (const head of seen) {
        // Answers of two connections may arrive in another order than they were given.
        if (head.sequence <= (heads.get(head.chain)?.sequence ?? 0)) continue;
        if (heads.size >= MOST_CHAINS) heads.clear();
        heads.set(head.chain, head);
      }
    },
    forget: (chain) => {
      heads.delete(chain);
      distrusted.set(chain, now() + DISTRUST_MILLISECONDS);
    },
  };
};
