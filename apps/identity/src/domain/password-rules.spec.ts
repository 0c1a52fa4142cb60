import type { Rejected } from '@tanggap/kernel';
import { assertGoodPassword } from './password-rules.js';

function refusals(password: string, username = 'sari.dewi@disnaker.banten.example'): readonly string[] {
  try {
    assertGoodPassword(password, username);
    return [];
  } catch (error) {
    return (error as Rejected).fields.map(({ code }) => code);
  }
}

describe('a password', () => {
  it.each(['empat kuda makan rumput', 'k9#vTq2!mZx8Lp', 'sepatu-biru-di-atas-lemari', 'tanggap-demo-2026'])(
    'that is long and no common one may be used: %s',
    (password) => {
      expect(refusals(password)).toEqual([]);
    },
  );

  it.each([
    ['pendek', ['password.too-short']],
    ['Sari.Dewi-2026-kerja', ['password.holds-the-name']],
    ['Password123456!', ['password.too-common']],
    ['Rahasia-Negara-17081945', ['password.too-common']],
    ['123456789012', ['password.too-common']],
    ['abcdefghijklm', ['password.too-common']],
    ['aaaaaaaaaaaaaaaa', ['password.too-common']],
    ['indonesia', ['password.too-short', 'password.too-common']],
  ])('is refused with every reason: %s', (password, reasons) => {
    expect(refusals(password)).toEqual(reasons);
  });

  it('may hold a name that is too short to say anything', () => {
    expect(refusals('empat adi makan rumput', 'adi')).toEqual([]);
  });
});
