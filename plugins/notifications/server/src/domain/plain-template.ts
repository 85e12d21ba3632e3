/**
 * Most texts only name variables: `Bonjour {{ recipient.name }}`. Filling those in needs no engine,
 * which for ten thousand recipients costs more than all else that is thought about them.
 */
export type PlainTemplate = readonly (string | readonly [string, ...string[]])[];

const NAMED = /\{\{\s*([a-z]\w*(?:\.[a-z]\w*)*)\s*\}\}/gi;
/** Liquid means something else by these. */
// prettier-ignore
const SPECIAL = new Set([
  'true', 'false', 'nil', 'null', 'empty', 'blank', 'undefined', 'not', 'and', 'or', 'contains',
]);

/** Null if it takes an engine to say it. */
export const plainOf = (source: string): PlainTemplate | null => {
  // At odd places stands what was captured.
  const parts = source
    .split(NAMED)
    .map((part, index) => (index % 2 === 0 ? part : part.split('.')));
  const isPlain = parts.every((part) =>
    typeof part === 'string' ? !/\{[{%]/.test(part) : !part.some((name) => SPECIAL.has(name)),
  );
  return isPlain ? (parts as unknown as PlainTemplate) : null;
};

/** Null if something that it names is no text: the engine knows what to say then. */
export const fillPlain = (plain: PlainTemplate, variables: object): string | null => {
  let text = '';
  for (const part of plain) {
    const said = typeof part === 'string' ? part : valueAt(part, variables);
    if (typeof said !== 'string') return null;
    text += said;
  }
  return text;
};

const valueAt = (path: readonly string[], variables: object): unknown => {
  let value: unknown = variables;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
      return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
};
