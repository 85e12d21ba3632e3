import type { SealedHead } from '../domain/chain-head';
import type { Checkpoint } from '../domain/checkpoint';
import type { StoredEntry } from '../domain/entry';
import type { KeyRing } from '../domain/key-ring';
import { verifyChain } from '../domain/verify-chain';
import type { ChainVerifier, Fault } from '../domain/verify-chain';
import { verifyCheckpoints, verifyKept } from '../domain/verify-checkpoints';
import type { Evidence } from '../domain/verify-checkpoints';
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
  kept: readonly Checkpoint[] = [],
): Promise<Report> => {
  const report: Report = { chains: 0, entries: 0, checkpoints: 0, faults: [] };
  const checkpoints = await verifyEntries(keys, open, report, progress);
  if (report.chains + report.entries === 0) throw new Error('There is no chain in it');
  if (checkpoints.length + kept.length === 0) return report;
  const evidence = await evidenceFor(open, [...checkpoints, ...kept], report);
  const verifier = verifyCheckpoints(keys);
  const faults = checkpoints.flatMap((checkpoint) => verifier.check(checkpoint, evidence));
  for (const fault of [...faults, ...verifyKept(keys, kept, evidence)]) {
    if (!report.faults.some(({ chain }) => chain === fault.chain)) report.faults.push(fault);
  }
  return { ...report, checkpoints: checkpoints.length };
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
  let line: ExportLine;
  try {
    line = JSON.parse(text) as ExportLine;
  } catch {
    throw new Error(`The line after entry ${entries} is not JSON`);
  }
  if ('head' in line || 'entry' in line || 'checkpoint' in line) return line;
  throw new Error(`The line after entry ${entries} is not one of an export for verification`);
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

/** What the file has at the places that the checkpoints name. */
const evidenceFor = async (
  open: () => AsyncIterable<string>,
  checkpoints: readonly Checkpoint[],
  report: Report,
): Promise<Evidence> => {
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
  return ({ chain, sequence }) =>
    sequence <= (anchors.get(chain) ?? 0) ? 'pruned' : found.get(`${sequence} ${chain}`);
};
