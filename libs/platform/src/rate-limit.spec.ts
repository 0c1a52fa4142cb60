import type { Request } from 'express';
import { networkOf } from './rate-limit.js';

const from = (ip: string | undefined) => networkOf({ ip } as Request);

describe('the network that a rate counts', () => {
  it('is an IPv4 address, also where it arrives in the form of IPv6', () => {
    expect(from('203.0.113.9')).toBe('203.0.113.9');
    expect(from('::ffff:203.0.113.9')).toBe('203.0.113.9');
  });

  it('is the /64 of an IPv6 address, of which one caller has countless', () => {
    expect(from('2001:db8:1:2:aaaa::1')).toBe('2001:db8:1:2');
    expect(from('2001:db8:1:2:bbbb:0:0:2')).toBe('2001:db8:1:2');
    expect(from('2001:db8::1')).toBe('2001:db8:0:0');
    expect(from('::1')).toBe('0:0:0:0');
  });

  it('is shared by all whose address is not known', () => {
    expect(from(undefined)).toBe('unknown');
  });
});
