import type { Knex } from 'knex';
import type { EntryPage, EntryView, SearchFilters } from '../../../shared/contracts';
import { PLATFORM_CHAIN } from '../domain/entry';
import { ENTRIES } from '../tables';
import { ENTRY_COLUMNS } from '../verification/read-log';
import type { SubjectKeys } from './subject-keys';
import { toViews } from './views';
import type { ViewRow } from './views';

export const DEFAULT_LIMIT = 25;
export const MAX_LIMIT = 100;

/** Ids are UUIDs of version 7: their order is the order in time. */
export const searchEntries = async (
  knex: Knex,
  subjectKeys: SubjectKeys,
  filters: SearchFilters,
  { cursor, limit = DEFAULT_LIMIT }: { cursor?: string | undefined; limit?: number | undefined },
): Promise<EntryPage> => {
  const size = Math.min(Math.max(limit, 1), MAX_LIMIT);
  const { where, bindings } = conditions(filters, cursor);
  const { rows } = await knex.raw<{ rows: ViewRow[] }>(
    `SELECT ${ENTRY_COLUMNS} FROM ${ENTRIES} WHERE ${where} ORDER BY id DESC LIMIT ${size + 1}`,
    bindings,
  );
  const page = rows.slice(0, size);
  return {
    entries: await toViews(knex, subjectKeys, page),
    cursor: rows.length > size ? (page.at(-1)?.id ?? null) : null,
  };
};

export const findEntry = async (
  knex: Knex,
  subjectKeys: SubjectKeys,
  id: string,
): Promise<EntryView | null> => {
  const { rows } = await knex.raw<{ rows: ViewRow[] }>(
    `SELECT ${ENTRY_COLUMNS} FROM ${ENTRIES} WHERE id = ?`,
    [id],
  );
  const [view] = await toViews(knex, subjectKeys, rows);
  return view ?? null;
};

interface Conditions {
  where: string;
  bindings: Record<string, string>;
}

export const conditions = (filters: SearchFilters, cursor?: string): Conditions => {
  const parts: string[] = ['true'];
  const bindings: Record<string, string> = {};
  const add = (sql: string, name: string, value: string): void => {
    parts.push(sql);
    bindings[name] = value;
  };

  if (cursor !== undefined) add('id < CAST(:cursor AS uuid)', 'cursor', cursor);
  // The first bits of the id are the time, so a range of time is a range of the primary key.
  if (filters.from) add('id >= CAST(:from AS uuid)', 'from', firstIdAt(filters.from));
  if (filters.to) add('id < CAST(:to AS uuid)', 'to', firstIdAt(filters.to));
  if (filters.entityType) add('entity_type = :entityType', 'entityType', filters.entityType);
  if (filters.entityId) add('entity_id = :entityId', 'entityId', filters.entityId);
  if (filters.action?.endsWith('*')) {
    add("action LIKE :action ESCAPE '!'", 'action', likePrefix(filters.action));
  } else if (filters.action) add('action = :action', 'action', filters.action);
  if (filters.organisation === PLATFORM_CHAIN) parts.push('organisation_id IS NULL');
  else if (filters.organisation) {
    add('organisation_id = :organisation', 'organisation', filters.organisation);
  }
  if (filters.actor) {
    const [kind = '', ...id] = filters.actor.split(':');
    add('actor_kind = :actorKind', 'actorKind', kind);
    if (id.length > 0) add('actor_id = :actorId', 'actorId', id.join(':'));
  }
  return { where: parts.join(' AND '), bindings };
};

const likePrefix = (pattern: string): string => `${pattern.slice(0, -1).replace(/[!%_]/g, '!$&')}%`;

const firstIdAt = (at: Date): string => {
  const time = Math.max(at.getTime(), 0).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
};
