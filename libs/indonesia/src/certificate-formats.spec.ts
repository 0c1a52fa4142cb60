import { civilDate } from '@tanggap/kernel';
import fc from 'fast-check';
import { certificateFormatOf, certificateNumber, isOurCertificateNumber } from './certificate-formats.js';

const on = civilDate('2026-06-20');
const line = { kind: 'internal', valid_from: '2026-01-01', valid_to: '', legal_basis: 'a decree' };

describe('the number of a certificate', () => {
  it('is written by the format of its kind, the running number in four digits', () => {
    expect(certificateNumber({ kind: 'internal', issuer: 'UPTD-BANTEN', on, sequence: 42 })).toBe(
      '0042/SERT/UPTD-BANTEN/2026',
    );
    expect(certificateNumber({ kind: 'BNSP', issuer: 'BNSP-LSP-1234-ID', on, sequence: 12_345 })).toBe(
      'BNSP-LSP-1234-ID/12345/2026',
    );
  });

  it('is known as ours, whatever its year, and nobody else may give it', () => {
    const issuers = fc.constantFrom('UPTD-BANTEN', 'BNSP-LSP-12.3-ID', 'A+B(C)');
    fc.assert(
      fc.property(fc.constantFrom('internal', 'BNSP'), issuers, fc.nat(200_000), (kind, issuer, sequence) => {
        const number = certificateNumber({ kind, issuer, on, sequence });
        return (
          isOurCertificateNumber({ kind, issuer }, number) &&
          isOurCertificateNumber({ kind, issuer }, number.toLowerCase())
        );
      }),
    );
    expect(isOurCertificateNumber({ kind: 'BNSP', issuer: 'BNSP-LSP-1234-ID' }, '62019 7411 2 0001234 2026')).toBe(
      false,
    );
    expect(isOurCertificateNumber({ kind: 'internal', issuer: 'UPTD-BANTEN' }, '0001/SERT/UPTDXBANTEN/2026')).toBe(
      false,
    );
  });

  it.each([
    ['{issuer}/{year}', '{sequence}'],
    ['{sequence}/{year}', '{issuer}'],
    ['{sequence}/{issuer}', '{year}'],
  ])('is refused the format %s: two certificates could get one number without %s', (format, missing) => {
    expect(() => certificateFormatOf({ ...line, format })).toThrow(missing);
  });

  it('is not written for a kind without a format', () => {
    expect(() => certificateNumber({ kind: 'other', issuer: 'X', on, sequence: 1 })).toThrow(RangeError);
  });
});
