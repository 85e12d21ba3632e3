import { isIPv4, isIPv6 } from 'node:net';

/**
 * The part of an address that one caller cannot change at will: IPv4 whole, IPv6 its /64 network,
 * which is what a single subscriber is given (RFC 6177). For counting, not for showing.
 */
export const networkOf = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (isIPv4(address)) return address;
  const [plain = ''] = address.split('%');
  return isIPv6(plain) ? `${groups(plain).slice(0, 4).join(':')}::/64` : 'unknown';
};

/** The eight groups, without leading zeros. */
const groups = (address: string): string[] => {
  const [left = '', right] = address.split('::');
  const head = split(left);
  const tail = split(right ?? '');
  const zeros = right === undefined ? 0 : 8 - head.length - tail.length;
  return [...head, ...Array.from({ length: zeros }, () => '0'), ...tail];
};

const split = (part: string): string[] =>
  part === '' ? [] : part.split(':').map((group) => group.replace(/^0+(?=.)/, '').toLowerCase());
