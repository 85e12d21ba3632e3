import { isIP, isIPv4 } from 'node:net';

/** The eight groups of an IPv6 address, or null if it is none. */
export const ipv6Groups = (address: string): number[] | null => {
  if (isIP(address) !== 6 || address.includes('%')) return null;
  const [head = '', tail] = withoutDots(address).split('::');
  const groups = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => parseInt(group, 16));
  if (tail === undefined) return groups(head);
  const [before, after] = [groups(head), groups(tail)];
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
};

/** `::ffff:10.0.0.1` → `::ffff:a00:1`. */
const withoutDots = (address: string): string => {
  const dotted = address.slice(address.lastIndexOf(':') + 1);
  if (!isIPv4(dotted)) return address;
  const [a = 0, b = 0, c = 0, d = 0] = dotted.split('.').map(Number);
  const groups = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  return address.slice(0, -dotted.length) + groups;
};

/** The IPv4 address within an IPv4-mapped IPv6 address (`::ffff:0:0/96`), or null. */
export const mappedIpv4 = (address: string): string | null => {
  const groups = ipv6Groups(address);
  if (!groups || groups.slice(0, 5).some((group) => group !== 0) || groups[5] !== 0xffff) {
    return null;
  }
  const [high = 0, low = 0] = groups.slice(6);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
};
