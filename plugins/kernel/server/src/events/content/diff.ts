import { isDeepStrictEqual } from 'node:util';
import type { FieldChange } from '../../../../shared/events';
import type { Values } from './normalise';

/** One version (draft or published) of a document in each of its locales; '' without locales. */
export type Versions = ReadonlyMap<string, Values>;

/**
 * The fields that are different, by locale. A field that is not translated is the same in all of
 * them and appears once, without a locale.
 */
export const diffVersions = (
  before: Versions,
  after: Versions,
  isTranslated: (field: string) => boolean,
): FieldChange[] => {
  const changes: FieldChange[] = [];
  const shared = new Set<string>();
  for (const locale of new Set([...before.keys(), ...after.keys()])) {
    for (const change of diffValues(before.get(locale), after.get(locale))) {
      if (locale === '') changes.push(change);
      else if (isTranslated(change.field)) changes.push({ ...change, locale });
      else if (!shared.has(change.field)) {
        shared.add(change.field);
        changes.push(change);
      }
    }
  }
  return changes;
};

const diffValues = (before: Values | undefined, after: Values | undefined): FieldChange[] => {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields].flatMap((field) => {
    const change = { field, before: before?.[field] ?? null, after: after?.[field] ?? null };
    return isDeepStrictEqual(change.before, change.after) ? [] : [change];
  });
};

export const fieldsOf = (changes: readonly FieldChange[]): string[] => [
  ...new Set(changes.map(({ field }) => field)),
];
