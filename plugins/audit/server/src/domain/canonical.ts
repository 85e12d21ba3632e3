const NEEDS_ESCAPE = /["\\\u0000-\u001f\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * RFC 8785: one text for one value. What is hashed is this text, and this text is what is stored.
 * Keys are sorted by their UTF-16 units; texts and numbers are written as `JSON.stringify` writes
 * them. Lone surrogates, which the RFC refuses, become U+FFFD: an unusual text must not keep its
 * change from being recorded. Written out because every verb pays for it; a property test holds it
 * against the reference implementation.
 */
export const canonical = (value: unknown): string => {
  const text = write(value);
  if (text === undefined) throw new TypeError('This value has no JSON form');
  return text;
};

/** Undefined for what JSON leaves out. */
const write = (value: unknown): string | undefined => {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      return Number.isFinite(value) ? String(value) : 'null';
    case 'boolean':
      return value ? 'true' : 'false';
    case 'bigint':
      return `"${value}"`;
    case 'object':
      return value === null ? 'null' : writeObject(value);
    default:
      return undefined;
  }
};

/** `JSON.stringify`, whose call costs more than a short text that needs nothing. */
const quoted = (text: string): string =>
  NEEDS_ESCAPE.test(text) ? JSON.stringify(text.replace(LONE_SURROGATE, '\uFFFD')) : `"${text}"`;

const writeObject = (value: object): string | undefined => {
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === 'function') return write((toJSON as () => unknown).call(value));
  if (Array.isArray(value)) return `[${value.map((item) => write(item) ?? 'null').join()}]`;
  let members = '';
  for (const key of Object.keys(value).sort()) {
    const text = write((value as Record<string, unknown>)[key]);
    if (text !== undefined) members += `${members && ','}${quoted(key)}:${text}`;
  }
  return `{${members}}`;
};
