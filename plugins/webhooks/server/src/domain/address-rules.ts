import { BlockList, isIP } from 'node:net';
import { mappedIpv4 } from './ip';

/** Which addresses may be connected to. */
export interface AddressRules {
  allows(address: string): boolean;
}

/** IPv4 that is not the public internet: https://www.iana.org/assignments/iana-ipv4-special-registry */
const NOT_PUBLIC_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** Only global unicast is public; of it not what tunnels IPv4, is documentation, or is reserved. */
const PUBLIC_6 = ['2000::/3'];
const NOT_PUBLIC_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** They hand out an instance's credentials. No allow-list opens them. */
const METADATA = [
  '169.254.169.254/32',
  '169.254.170.2/32',
  '169.254.170.23/32',
  '100.100.100.200/32',
  '168.63.129.16/32',
  '192.0.0.192/32',
  'fd00:ec2::254/128',
  'fd20:ce::254/128',
];

const listOf = (networks: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix = ''] = network.split('/');
    list.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
};

/** `10.0.0.0/8, fd00::/8` → its parts; throws for what is no network. */
export const parseNetworks = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [address = '', prefix = '', ...rest] = part.split('/');
      const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
      if (rest.length > 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > bits) {
        throw new Error(`"${part}" is not a network such as 10.0.0.0/8`);
      }
      return part;
    });

export const createAddressRules = (allowedNetworks: readonly string[] = []): AddressRules => {
  const [metadata, allowed] = [listOf(METADATA), listOf(allowedNetworks)];
  const [notPublic4, public6, notPublic6] = [NOT_PUBLIC_4, PUBLIC_6, NOT_PUBLIC_6].map(listOf) as [
    BlockList,
    BlockList,
    BlockList,
  ];

  const allows = (address: string): boolean => {
    // The system sends these over IPv4, so IPv4's rules apply.
    const mapped = mappedIpv4(address);
    if (mapped) return allows(mapped);
    const version = isIP(address);
    if (version === 0 || address.includes('%')) return false;
    const family = version === 6 ? 'ipv6' : 'ipv4';
    if (metadata.check(address, family)) return false;
    if (allowed.check(address, family)) return true;
    if (version === 4) return !notPublic4.check(address, family);
    return public6.check(address, family) && !notPublic6.check(address, family);
  };
  return { allows };
};
