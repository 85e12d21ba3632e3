import type { Knex } from 'knex';
import type { EntryView, SearchFilters } from '../../../shared/contracts';
import { csvLine } from '../../../../kernel/shared/csv';
import type { Query } from '../verification/read-log';
import { lastCheckpoint, readCheckpoints, readEntries, readHeads } from '../verification/read-log';
import { MAX_LIMIT, searchEntries } from './search';
import type { SubjectKeys } from './subject-keys';

const COLUMNS = [
  'at',
  'organisation',
  'sequence',
  'actor',
  'action',
  'entityType',
  'entityId',
  'changes',
  'reason',
  'requestId',
  'ip',
  'userAgent',
  'id',
  'hash',
] as const;

export async function* exportCsv(
  knex: Knex,
  subjectKeys: SubjectKeys,
  filters: SearchFilters,
): AsyncGenerator<string> {
  // A spreadsheet takes the file for its own encoding without the mark.
  yield `\uFEFF${csvLine(COLUMNS)}`;
  for await (const page of pages(knex, subjectKeys, filters)) {
    yield page.map((entry) => csvLine(cells(entry))).join('');
  }
}

export async function* exportNdjson(
  knex: Knex,
  subjectKeys: SubjectKeys,
  filters: SearchFilters,
): AsyncGenerator<string> {
  for await (const page of pages(knex, subjectKeys, filters)) {
    yield page.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  }
}

/**
 * What `audit:verify --file` reads: whole chains as they are stored. No transaction is held for as
 * long as the client takes: up to a head that was read once, a chain never changes.
 */
export async function* exportChains(query: Query, chain?: string): AsyncGenerator<string> {
  const checkpoints = await lastCheckpoint(query);
  for (const head of await readHeads(query)) {
    if (chain !== undefined && head.chain !== chain) continue;
    yield `${JSON.stringify({ head })}\n`;
    for await (const page of readEntries(query, head.chain, head.anchorSequence, head.sequence)) {
      yield page.map((entry) => `${JSON.stringify({ entry })}\n`).join('');
    }
  }
  // Checkpoints speak about all chains: they would contradict a file with one of them.
  if (chain !== undefined) return;
  for await (const page of readCheckpoints(query, checkpoints)) {
    yield page.map((checkpoint) => `${JSON.stringify({ checkpoint })}\n`).join('');
  }
}

async function* pages(
  knex: Knex,
  subjectKeys: SubjectKeys,
  filters: SearchFilters,
): AsyncGenerator<EntryView[]> {
  let cursor: string | undefined;
  do {
    const page = await searchEntries(knex, subjectKeys, filters, { cursor, limit: MAX_LIMIT });
    yield page.entries;
    cursor = page.cursor ?? undefined;
  } while (cursor);
}

const cells = (entry: EntryView): readonly unknown[] => [
  entry.at,
  entry.chain,
  entry.sequence,
  [entry.actor.kind, entry.actor.id].filter(Boolean).join(':'),
  entry.action,
  entry.entity.type,
  entry.entity.id,
  entry.changes.length > 0 ? entry.changes : null,
  entry.reason,
  entry.request.id,
  entry.request.ip,
  entry.request.userAgent,
  entry.id,
  entry.hash,
];
