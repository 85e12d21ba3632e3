import type { SealedHead } from '../domain/chain-head';
import type { Checkpoint } from '../domain/checkpoint';
import type { KeyRing } from '../domain/key-ring';
import { verifyChain } from '../domain/verify-chain';
import type { Fault } from '../domain/verify-chain';
import { verifyCheckpoints, verifyKept } from '../domain/verify-checkpoints';
import { isGenuine } from '../domain/waiting';
import type { Evidence } from '../domain/verify-checkpoints';
import {
  readCheckpoints,
  readEntries,
  readHashes,
  readHeadless,
  readHeads,
  readLatestCheckpoint,
  readWaiting,
} from './read-log';
import type { Query } from './read-log';

export interface Report {
  chains: number;
  entries: number;
  checkpoints: number;
  /** Committed with their changes, and without a place in a chain yet. */
  waiting?: number;
  /** The first one of each chain. */
  faults: Fault[];
}

export type Progress = (entries: number) => void;

/** Kept checkpoints whose entries are looked up by one statement. */
const PAGE = 500;

/**
 * Verifies the whole log in the database, against checkpoints that were kept elsewhere as well; the
 * caller has opened a transaction with one snapshot.
 */
export const verifyLog = async (
  keys: KeyRing,
  query: Query,
  progress: Progress = () => {},
  kept: readonly Checkpoint[] = [],
): Promise<Report> => {
  const heads = await readHeads(query);
  const report: Report = { chains: heads.length, entries: 0, checkpoints: 0, faults: [] };

  for (const chain of await readHeadless(query)) {
    report.faults.push(headless(chain));
  }
  for (const head of heads) {
    const fault = await verifyOne(keys, query, head, (count) => {
      report.entries += count;
      progress(report.entries);
    });
    if (fault) report.faults.push(fault);
  }
  for (const fault of await verifyAllCheckpoints(keys, query, heads, report, kept)) {
    if (!report.faults.some(({ chain }) => chain === fault.chain)) report.faults.push(fault);
  }
  for (const fault of await verifyWaiting(keys, query, report)) {
    if (!report.faults.some(({ chain }) => chain === fault.chain)) report.faults.push(fault);
  }
  return report;
};

const headless = (chain: string): Fault => ({
  chain,
  sequence: 0,
  id: null,
  code: 'HEAD_MISSING',
  reason: 'the chain has entries and no head',
});

const verifyOne = async (
  keys: KeyRing,
  query: Query,
  head: SealedHead,
  count: (entries: number) => void,
): Promise<Fault | undefined> => {
  const verifier = verifyChain(keys, head.chain, anchorOf(head));
  for await (const page of readEntries(query, head.chain, head.anchorSequence)) {
    for (const entry of page) {
      const fault = verifier.check(entry);
      if (fault) return fault;
    }
    count(page.length);
  }
  return verifier.finish(head) ?? (await beforeAnchor(query, head));
};

/** What waits is sealed by itself until it has its place. */
const verifyWaiting = async (keys: KeyRing, query: Query, report: Report): Promise<Fault[]> => {
  const forged = new Set<string>();
  report.waiting = 0;
  for await (const page of readWaiting(query)) {
    report.waiting += page.length;
    for (const entry of page) if (!isGenuine(keys, entry)) forged.add(entry.chain);
  }
  return [...forged].map((chain) => ({
    chain,
    sequence: 0,
    id: null,
    code: 'WAITING_FORGED',
    reason: 'an entry that waits for its place was made or changed without the key',
  }));
};

const anchorOf = (head: SealedHead) => ({
  sequence: head.anchorSequence,
  hash: head.anchorHash,
});

/** Retention has removed everything up to the anchor; what is there was put there. */
const beforeAnchor = async (query: Query, head: SealedHead): Promise<Fault | undefined> => {
  for await (const [entry] of readEntries(query, head.chain, -1, head.anchorSequence)) {
    if (!entry) return undefined;
    return {
      chain: head.chain,
      sequence: entry.sequence,
      id: entry.id,
      code: 'ENTRY_OUT_OF_PLACE',
      reason: 'it is older than what retention has left',
    };
  }
  return undefined;
};

const verifyAllCheckpoints = async (
  keys: KeyRing,
  query: Query,
  heads: readonly SealedHead[],
  report: Report,
  kept: readonly Checkpoint[],
): Promise<Fault[]> => {
  const anchors = new Map(heads.map(({ chain, anchorSequence }) => [chain, anchorSequence]));
  const verifier = verifyCheckpoints(keys);
  const faults: Fault[] = [];
  for await (const page of readCheckpoints(query)) {
    const evidence = await evidenceFor(query, page, anchors);
    faults.push(...page.flatMap((checkpoint) => verifier.check(checkpoint, evidence)));
    report.checkpoints += page.length;
  }
  for (let start = 0; start < kept.length; start += PAGE) {
    const page = kept.slice(start, start + PAGE);
    faults.push(...verifyKept(keys, page, await evidenceFor(query, page, anchors)));
  }
  return faults;
};

/**
 * Holds one chain against the last checkpoint that speaks of it, which an older state of chain and head
 * contradicts. That its entries belong together has been verified before.
 */
export const verifyLatest = async (
  keys: KeyRing,
  query: Query,
  { chain, anchorSequence }: SealedHead,
): Promise<Fault | undefined> => {
  const latest = await readLatestCheckpoint(query, chain);
  if (!latest) return undefined;
  const anchors = new Map([[chain, anchorSequence]]);
  const faults = verifyKept(keys, [latest], await evidenceFor(query, [latest], anchors));
  return faults.find((fault) => fault.chain === chain || fault.code === 'CHECKPOINT_FORGED');
};

const evidenceFor = async (
  query: Query,
  checkpoints: readonly Checkpoint[],
  anchors: ReadonlyMap<string, number>,
): Promise<Evidence> => {
  const hashes = await readHashes(
    query,
    checkpoints.flatMap(({ heads }) => heads),
  );
  return ({ chain, sequence }) =>
    sequence <= (anchors.get(chain) ?? 0) ? 'pruned' : hashes.get(`${sequence} ${chain}`);
};
