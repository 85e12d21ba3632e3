import fc from 'fast-check';
import { networkOf } from './address';

describe('networkOf', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', 'unknown'],
    ['not an address', 'unknown'],
  ])('%s is in %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('is the same for all hosts of one network, however they are written', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), group, (parts, host) => {
        const short = parts.map((part) => part.toString(16)).join(':');
        const long = [...parts.slice(0, 7), host]
          .map((part) => part.toString(16).toUpperCase().padStart(4, '0'))
          .join(':');
        expect(networkOf(long)).toBe(networkOf(short));
      }),
    );
  });
});
