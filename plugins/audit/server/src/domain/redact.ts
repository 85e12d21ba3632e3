/** What must never be readable in the log, whoever may read it. */
export const REDACTED = '[redacted]';

/** Longer texts are cut; `sha256` of the whole would tell equal from different, so it is not kept. */
const LONGEST_TEXT = 4_000;
const LONGEST_LIST = 200;
const DEEPEST = 8;

const SECRET_NAME =
  /pass(word|phrase|code|wd)|secret|token|hash|salt|otp|cvv|pin$|(api|access|private|encrypted|signing|session)[-_ ]?key|credential|authorization|cookie/i;

/** Names that sound secret and are not. */
const HARMLESS = new Set(['passwordChangedAt', 'tokenCount', 'resetPasswordTokenExpiresAt']);

interface Attribute {
  type?: string;
  private?: boolean;
}

export const isSecretName = (name: string): boolean =>
  SECRET_NAME.test(name) && !HARMLESS.has(name);

export const isSecret = (name: string, attribute?: Attribute): boolean =>
  attribute?.type === 'password' || attribute?.private === true || isSecretName(name);

/** Whether there was a value stays visible; what it was does not. */
export const redacted = (value: unknown): unknown =>
  value === null || value === undefined ? null : REDACTED;

/** Removes secrets by name at any depth, and bounds what an entry can hold. */
export const cleaned = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return cut(value);
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object' || value instanceof Date) return value;
  if (Buffer.isBuffer(value)) return `${value.length} bytes`;
  if (depth >= DEEPEST) return '…';
  if (Array.isArray(value)) return cleanedList(value, depth);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      isSecretName(name) ? redacted(inner) : cleaned(inner, depth + 1),
    ]),
  );
};

const cut = (text: string): string =>
  text.length <= LONGEST_TEXT
    ? text
    : `${text.slice(0, LONGEST_TEXT)}… (${text.length} characters)`;

const cleanedList = (list: readonly unknown[], depth: number): unknown[] => {
  const kept = list.slice(0, LONGEST_LIST).map((inner) => cleaned(inner, depth + 1));
  return list.length > LONGEST_LIST ? [...kept, `… (${list.length} items)`] : kept;
};
