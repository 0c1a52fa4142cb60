import { KnownTokens } from './known-tokens.js';
import type { Person } from './person.js';

const sari: Person = {
  ...{ accountId: 'a-1', roles: [], permissions: [], regions: [], companyId: null, providerCode: null },
};

describe('a token that held a moment ago', () => {
  let now = 0;
  const known = () => new KnownTokens(() => now);
  beforeEach(() => void (now = 1_000_000));

  it('is not looked at again for a minute', () => {
    const tokens = known();
    tokens.keep('t', sari, 10_000);
    now += 59_999;
    expect(tokens.of('t')).toBe(sari);
    now += 1;
    expect(tokens.of('t')).toBeUndefined();
  });

  it('is looked at again the moment it has expired', () => {
    const tokens = known();
    tokens.keep('t', sari, 1_010);
    now += 9_999;
    expect(tokens.of('t')).toBe(sari);
    now += 1;
    expect(tokens.of('t')).toBeUndefined();
  });

  it('makes room for newer ones, of which there is no end', () => {
    const tokens = known();
    for (let n = 0; n <= 5_000; n++) tokens.keep(`t${n}`, sari, 10_000);
    expect(tokens.of('t0')).toBeUndefined();
    expect(tokens.of('t1')).toBe(sari);
    expect(tokens.of('t5000')).toBe(sari);
  });
});
