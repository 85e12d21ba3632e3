/**
 * The part of an address that one caller cannot change at will: IPv4 whole, IPv6 its /64 network,
 * which is what a single subscriber is given (RFC 6177). For counting, not for showing.
 */
export const networkOf = (address: string): string => {
  const mapped = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [plain = ''] = address.split('%');
  const parts = groups(plain);
  const valid = parts.length === 8 && parts.every((group) => /^[\da-f]{1,4}$/.test(group));
  return valid ? `${parts.slice(0, 4).join(':')}::/64` : 'unknown';
};

/** The eight groups, without leading zeros. */
const groups = (address: string): string[] => {
  const [left = '', right] = address.split('::');
  const head = split(left);
  const tail = split(right ?? '');
  const zeros = right === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  return [...head, ...Array.from({ length: zeros }, () => '0'), ...tail];
};

const split = (part: string): string[] =>
  part === '' ? [] : part.split(':').map((group) => group.replace(/^0+(?=.)/, '').toLowerCase());
