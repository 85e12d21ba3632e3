import type { VerificationStep } from '../../../shared/contracts';
import type { KeyRing } from '../domain/key-ring';
import { verifyChain } from '../domain/verify-chain';
import type { Position } from '../domain/verify-chain';
import { readEntries, readHeads } from '../verification/read-log';
import type { Query } from '../verification/read-log';
import { verifyLatest } from '../verification/verify-log';

/** About a second of work. */
const STEP = 20_000;

/**
 * Verifies the next entries of one chain; the last step also holds its head and the last checkpoint
 * against them.
 */
export const verifyStep = async (
  keys: KeyRing,
  query: Query,
  chain: string,
  from: Position | undefined,
): Promise<VerificationStep | null> => {
  const head = (await readHeads(query)).find((one) => one.chain === chain);
  if (!head) return null;
  const start = from ?? { sequence: head.anchorSequence, hash: head.anchorHash };
  const verifier = verifyChain(keys, chain, start);
  let checked = 0;

  for await (const page of readEntries(query, chain, start.sequence, start.sequence + STEP)) {
    for (const entry of page) {
      const fault = verifier.check(entry);
      if (fault) return { position: verifier.position(), checked, done: true, fault };
      checked += 1;
    }
  }
  const done = checked < STEP;
  const fault = done
    ? (verifier.finish(head) ?? (await verifyLatest(keys, query, head)) ?? null)
    : null;
  return { position: verifier.position(), checked, done, fault };
};
