import { isDeepStrictEqual } from 'node:util';

export interface Change {
  field: string;
  before: unknown;
  after: unknown;
  locale?: string;
}

export type Snapshot = Readonly<Record<string, unknown>>;

/**
 * Field by field; what is missing counts as null, so a creation lists what was set. Of fields in
 * `parts`, which hold lists of things that belong to the entity, only what came and what went.
 */
export const diff = (
  before: Snapshot | null,
  after: Snapshot | null,
  parts: readonly string[] = [],
): Change[] => {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields].sort().flatMap((field) => {
    const change = { field, before: before?.[field] ?? null, after: after?.[field] ?? null };
    if (isDeepStrictEqual(change.before, change.after)) return [];
    return [parts.includes(field) ? withoutCommon(change) : change];
  });
};

const withoutCommon = ({ field, before, after }: Change): Change => {
  const [was, is] = [listed(before), listed(after)];
  return {
    field,
    before: [...was].filter(([text]) => !is.has(text)).map(([, item]) => item),
    after: [...is].filter(([text]) => !was.has(text)).map(([, item]) => item),
  };
};

const listed = (value: unknown): Map<string, unknown> =>
  new Map(Array.isArray(value) ? value.map((item) => [JSON.stringify(item), item]) : []);
