import fc from 'fast-check';
import { createAddressRules, parseNetworks } from './address-rules';
import { ipv6Groups, mappedIpv4 } from './ip';

const rules = createAddressRules();

describe('addresses', () => {
  it.each([
    ...[
      '0.0.0.0',
      '0.1.2.3',
      '10.1.2.3',
      '100.64.0.1',
      '100.100.100.200',
      '127.0.0.1',
      '127.9.9.9',
    ],
    ...[
      '169.254.169.254',
      '169.254.1.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.0.0.192',
      '192.168.1.1',
    ],
    ...['198.18.0.1', '203.0.113.9', '224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255'],
    ...['168.63.129.16', '::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:7f00:1'],
    ...['0:0:0:0:0:ffff:0a00:0001', '::ffff:0:127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::127.0.0.1'],
    ...['64:ff9b:1::1', '100::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fe80::1%eth0', 'fec0::1'],
    ...[
      'ff02::1',
      '2001::1',
      '2001:db8::1',
      '2002:7f00:1::',
      '3fff::1',
      '5f00::1',
      'localhost',
      '',
    ],
  ])('refuses %s', (address) => {
    expect(rules.allows(address)).toBe(false);
  });

  it.each(['1.1.1.1', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
    'allows %s',
    (address) => {
      expect(rules.allows(address)).toBe(true);
    },
  );

  it('opens private networks that the operator names, and never metadata', () => {
    const open = createAddressRules(
      parseNetworks('10.0.0.0/8, 127.0.0.1/32,169.254.0.0/16,fd00::/8,100.64.0.0/10'),
    );
    for (const address of ['10.9.9.9', '127.0.0.1', '::ffff:10.0.0.1', 'fd12::1', '169.254.1.1']) {
      expect(open.allows(address)).toBe(true);
    }
    for (const address of ['127.0.0.2', '192.168.0.1', '169.254.169.254', 'fd00:ec2::254']) {
      expect(open.allows(address)).toBe(false);
    }
    expect(open.allows('::ffff:169.254.169.254')).toBe(false);
    expect(open.allows('100.100.100.200')).toBe(false);
  });

  it.each(['10.0.0.0', '10.0.0.0/33', 'fd00::/129', 'localhost/8', '10.0.0.0/8/8', '10.0.0.0/x'])(
    'takes %s for no network',
    (text) => {
      expect(() => parseNetworks(text)).toThrow(text);
    },
  );

  it('treats a mapped address as the IPv4 address that it is', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(mappedIpv4(`::ffff:${address}`)).toBe(address);
        expect(rules.allows(`::ffff:${address}`)).toBe(rules.allows(address));
      }),
    );
  });

  it('reads IPv6 in every spelling', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const groups = ipv6Groups(address)!;
        expect(groups).toHaveLength(8);
        const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
        expect(ipv6Groups(canonical)).toEqual(groups);
      }),
    );
  });
});
