import type { SealedHead } from '../domain/chain-head';
import type { Checkpoint } from '../domain/checkpoint';
import type { StoredEntry } from '../domain/entry';
import type { KeyRing } from '../domain/key-ring';
import { verifyChain } from '../domain/verify-chain';
import type { ChainVerifier, Fault } from '../domain/verify-chain';
import { verifyCheckpoints } from '../domain/verify-checkpoints';
import type { Progress, Report } from './verify-log';

/**
 * An export has one JSON text a line: `{ head }` in front of the entries of its chain, `{ entry }`,
 * and at the end `{ checkpoint }`. Nothing but the current chain is kept in memory, besides the
 * hashes that checkpoints name, which come first as `{ checkpoint }` lines do last: they are looked
 * for in a second pass.
 */
export type ExportLine = { head: SealedHead } | { entry: StoredEntry } | { checkpoint: Checkpoint };

export const verifyExport = async (
  keys: KeyRing,
  open: () => AsyncIterable<string>,
  progress: Progress = () => {},
): Promise<Report> => {
  const report: Report = { chains: 0, entries: 0, checkpoints: 0, faults: [] };
  const checkpoints = await verifyEntries(keys, open, report, progress);
  if (checkpoints.length > 0) await verifyClaims(keys, open, checkpoints, report);
  return report;
};

interface Current {
  head: SealedHead;
  verifier: ChainVerifier;
  broken: boolean;
}

const verifyEntries = async (
  keys: KeyRing,
  open: () => AsyncIterable<string>,
  report: Report,
  progress: Progress,
): Promise<Checkpoint[]> => {
  const checkpoints: Checkpoint[] = [];
  const seen = new Set<string>();
  let current: Current | undefined;

  const finish = (): void => {
    const fault = current && !current.broken ? current.verifier.finish(current.head) : undefined;
    if (fault) report.faults.push(fault);
    current = undefined;
  };

  for await (const text of open()) {
    if (text === '') continue;
    const line = parse(text, report);
    if ('head' in line) {
      finish();
      current = begin(keys, line.head, seen, report);
    } else if ('entry' in line) {
      report.entries += 1;
      if (report.entries % 1_000 === 0) progress(report.entries);
      checkEntry(current, line.entry, report);
    } else {
      checkpoints.push(line.checkpoint);
    }
  }
  finish();
  return checkpoints;
};

const parse = (text: string, { entries }: Report): ExportLine => {
  try {
    return JSON.parse(text) as ExportLine;
  } catch {
    throw new Error(`The line after entry ${entries} is not JSON`);
  }
};

const begin = (keys: KeyRing, head: SealedHead, seen: Set<string>, report: Report): Current => {
  report.chains += 1;
  const { chain, anchorSequence: sequence, anchorHash: hash } = head;
  if (seen.has(chain)) throw new Error(`The chain "${chain}" is in the file twice`);
  seen.add(chain);
  return { head, verifier: verifyChain(keys, chain, { sequence, hash }), broken: false };
};

const checkEntry = (current: Current | undefined, entry: StoredEntry, report: Report): void => {
  if (current?.broken) return;
  const fault: Fault | undefined = current
    ? current.verifier.check(entry)
    : {
        chain: entry.chain,
        sequence: entry.sequence,
        id: entry.id,
        code: 'HEAD_MISSING',
        reason: 'no head stands before it',
      };
  if (!fault) return;
  if (current) current.broken = true;
  if (!report.faults.some(({ chain }) => chain === fault.chain)) report.faults.push(fault);
};

const verifyClaims = async (
  keys: KeyRing,
  open: () => AsyncIterable<string>,
  checkpoints: readonly Checkpoint[],
  report: Report,
): Promise<void> => {
  const found = new Map<string, string>();
  const anchors = new Map<string, number>();
  const wanted = new Set(
    checkpoints.flatMap(({ heads }) => heads.map(({ chain, sequence }) => `${sequence} ${chain}`)),
  );
  for await (const text of open()) {
    if (text === '') continue;
    const line = parse(text, report);
    if ('head' in line) anchors.set(line.head.chain, line.head.anchorSequence);
    if (!('entry' in line)) continue;
    const place = `${line.entry.sequence} ${line.entry.chain}`;
    if (wanted.has(place)) found.set(place, line.entry.hash);
  }
  const verifier = verifyCheckpoints(keys);
  for (const checkpoint of checkpoints) {
    const faults = verifier.check(checkpoint, ({ chain, sequence }) =>
      sequence <= (anchors.get(chain) ?? 0) ? 'pruned' : found.get(`${sequence} ${chain}`),
    );
    report.checkpoints += 1;
    for (const fault of faults) {
      if (!report.faults.some(({ chain }) => chain === fault.chain)) report.faults.push(fault);
    }
  }
};
