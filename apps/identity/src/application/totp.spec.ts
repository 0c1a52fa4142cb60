import { addressForApps, base32, codeOf, stepOf, stepOfCode } from './totp.js';

const secret = Buffer.from('12345678901234567890');

describe('a code of RFC 6238, appendix B', () => {
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('after %d seconds is %s', (seconds, code) => {
    expect(codeOf(secret, stepOf(new Date(seconds * 1_000)), 8)).toBe(code);
  });
});

describe('a code that was typed', () => {
  const now = new Date('2026-11-23T01:00:10Z');
  const at = (steps: number) => codeOf(secret, stepOf(now) + steps);

  it('may be of the step before or after', () => {
    expect([-1, 0, 1].map((way) => stepOfCode(secret, at(way), now))).toEqual(
      [-1, 0, 1].map((way) => stepOf(now) + way),
    );
  });

  it('is wrong further away, and in any other form', () => {
    for (const code of [at(2), at(-2), '', '12345', 'abcdef', `${at(0)}0`]) {
      expect(stepOfCode(secret, code, now)).toBeUndefined();
    }
  });
});

describe('what an app is given', () => {
  it('is the secret in base32, as RFC 4648 has it', () => {
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    expect(base32(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  });

  it('is an address with the account', () => {
    expect(addressForApps(secret, 'a@b.example')).toMatch(/^otpauth:\/\/totp\/Tanggap%3Aa%40b\.example\?secret=GEZD/);
  });
});
