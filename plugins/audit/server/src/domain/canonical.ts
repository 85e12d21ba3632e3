import canonicalize from 'canonicalize';

const LONE_SURROGATE = /\p{Surrogate}/gu;

/** RFC 8785: one text for one value. What is hashed is this text, and this text is what is stored. */
export const canonical = (value: unknown): string => {
  const text = canonicalize(plain(value));
  if (text === undefined) throw new TypeError('This value has no JSON form');
  return text;
};

/**
 * Through JSON once: dates become strings and `undefined` goes. Lone surrogates, which RFC 8785
 * refuses, become U+FFFD: an unusual text must not keep its change from being recorded.
 */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_key, inner: unknown) => {
      if (typeof inner === 'bigint') return inner.toString();
      if (typeof inner === 'string') return inner.replace(LONE_SURROGATE, '\uFFFD');
      return inner;
    }),
  );
