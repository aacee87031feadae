import { describe, expect, it } from 'vitest';
import { networkOfAddress } from './network-of.ts';

describe('the network that tries are counted by', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ])('of %s is %s', (address, network) => {
    expect(networkOfAddress(address)).toBe(network);
  });

  it('is one for all addresses of an IPv6 network, however they are written', () => {
    const written = ['2001:db8:1:2::1', '2001:0db8:1:2:0:0:0:1', '2001:DB8:1:2:ffff::'];
    expect(new Set(written.map(networkOfAddress)).size).toBe(1);
  });
});
