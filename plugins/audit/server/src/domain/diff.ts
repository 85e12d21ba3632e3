import { isDeepStrictEqual } from 'node:util';

export interface Change {
  field: string;
  before: unknown;
  after: unknown;
  locale?: string;
}

export type Snapshot = Readonly<Record<string, unknown>>;

/** Field by field; what is missing counts as null, so a creation lists what was set. */
export const diff = (before: Snapshot | null, after: Snapshot | null): Change[] => {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields].sort().flatMap((field) => {
    const change = { field, before: before?.[field] ?? null, after: after?.[field] ?? null };
    return isDeepStrictEqual(change.before, change.after) ? [] : [change];
  });
};
