import { aContext, check, found } from '../../../test/a-row.js';
import type { Cells } from '../../../test/a-row.js';

const kinds = (changes: Cells) => found(changes).filter((one) => !one.startsWith('W18'));

describe('the wage (W17)', () => {
  it.each(['5386377', 'Rp 5.386.377,00', '5.386.377', '5,386,377.00'])('may be written %s', (upah_pokok) => {
    expect(check({ upah_pokok }).worker?.coded.wage).toBe(5_636_377);
  });

  it.each(['', 'UMK', '-1', '5386377,5', '9'.repeat(13)])('is refused as %j', (upah_pokok) => {
    expect(found({ upah_pokok })).toEqual(['W17.amount upah_pokok']);
  });

  it('asks for the allowances too, be they 0', () => {
    expect(found({ tunjangan_tetap: '' })).toEqual(['W17.amount tunjangan_tetap']);
    expect(found({ tunjangan_tetap: '0' })).toEqual([]);
  });

  it('comes to at least 500,000 in sum', () => {
    expect(kinds({ upah_pokok: '499999', tunjangan_tetap: '0' })).toEqual(['W17.too-low upah_pokok']);
    expect(kinds({ upah_pokok: '0', tunjangan_tetap: '500000' })).toEqual([]);
  });

  it('is doubted above 100,000,000 in sum', () => {
    expect(kinds({ upah_pokok: '100000000', tunjangan_tetap: '0' })).toEqual([]);
    expect(kinds({ upah_pokok: '100000000', tunjangan_tetap: '1' })).toEqual(['W17.high upah_pokok']);
  });
});

describe('the minimum wage (W18)', () => {
  it("is that of the site's region in the layoff's year", () => {
    expect(found({ upah_pokok: '5210377', tunjangan_tetap: '0' })).toEqual([]);
    expect(found({ upah_pokok: '5210376', tunjangan_tetap: '0' })).toEqual(['W18.below-minimum upah_pokok']);
    const { notice } = aContext();
    expect(
      found({ upah_pokok: '5210376', tunjangan_tetap: '0' }, aContext({ notice: { ...notice, regionCode: '36.01' } })),
    ).toEqual([]);
  });

  it('marks the worker and names the amount', () => {
    expect(check({ upah_pokok: '5000000', tunjangan_tetap: '0' })).toMatchObject({
      findings: [{ numbers: [5_210_377] }],
      worker: { coded: { flags: ['DI_BAWAH_UMK'] } },
    });
  });
});

describe('what the company declares to pay', () => {
  it.each(['pesangon_up', 'upmk', 'uph', 'kompensasi_pkwt'] as const)(
    'is an amount in %s, or nothing (W23)',
    (column) => {
      expect(found({ [column]: 'nanti' })).toEqual([`W23.amount ${column}`]);
      expect(found({ [column]: '-5' })).toEqual([`W23.amount ${column}`]);
    },
  );

  it('is judged only where something is declared (W24)', () => {
    expect(found({})).toEqual([]);
    expect(check({}).worker?.coded.severanceDeclared).toBeUndefined();
    expect(found({ pesangon_up: '0' })).toEqual(['W24.short pesangon_up']);
  });

  it('may fall short of the lawful minimum by one percent, no more (W24)', () => {
    // Ten completed years at 5,000,000, lifted to the minimum wage: (9 + 4) x 5,210,377.
    const tenYears = { upah_pokok: '5210377', tunjangan_tetap: '0' };
    expect(found({ ...tenYears, pesangon_up: '46893393', upmk: '20164160' })).toEqual([]);
    expect(found({ ...tenYears, pesangon_up: '46893393', upmk: '20164158' })).toEqual(['W24.short pesangon_up']);
    expect(check({ ...tenYears, upmk: '1' })).toMatchObject({
      findings: [{ numbers: [67_734_901], column: 'upmk' }],
      worker: { coded: { severanceMinimum: 67_734_901, severanceDeclared: 1, flags: ['KURANG_BAYAR'] } },
    });
  });

  it('is a compensation for fixed terms and day labour, not severance (W24)', () => {
    // 27 completed months of the minimum wage.
    const contract = { upah_pokok: '4901117', tunjangan_tetap: '0', tanggal_mulai: '2023-12-31' };
    const minimumOf = (changes: Cells) => check({ ...contract, ...changes }).worker?.coded.severanceMinimum;

    expect(minimumOf({ status_hubungan: 'PKWT', tanggal_akhir_pk: '2026-12-31' })).toBe(11_723_348);
    expect(minimumOf({ status_hubungan: 'HARIAN' })).toBe(11_723_348);
    expect(minimumOf({ status_hubungan: 'OUTSOURCING', tanggal_akhir_pk: '2026-12-31' })).toBe(11_723_348);
    expect(minimumOf({ status_hubungan: 'OUTSOURCING' })).toBe(15_631_131);
  });

  it('keeps the end of a contract that is for a fixed term', () => {
    const endOf = (changes: Cells) => check(changes).worker?.coded.contractEnd;

    expect(endOf({ status_hubungan: 'PKWT', tanggal_akhir_pk: '2026-12-31' })).toBe('2026-12-31');
    expect(endOf({ status_hubungan: 'OUTSOURCING', tanggal_akhir_pk: '31/12/2026' })).toBe('2026-12-31');
    expect(endOf({ status_hubungan: 'PKWTT', tanggal_akhir_pk: '2026-12-31' })).toBeUndefined();
    expect(endOf({ status_hubungan: 'OUTSOURCING', tanggal_akhir_pk: 'nanti' })).toBeUndefined();
  });

  it('stays exact for the largest wage that is taken', () => {
    expect(check({ upah_pokok: '1000000000000', tanggal_mulai: '1985-01-01' }).worker?.coded.severanceMinimum).toBe(
      19 * 1_000_000_250_000,
    );
  });
});

describe('the account', () => {
  it('has 6 to 20 digits, or is not given (W25)', () => {
    expect(found({ no_rekening: '' })).toEqual([]);
    expect(found({ no_rekening: '12345' })).toEqual(['W25.account no_rekening']);
    expect(found({ no_rekening: '123456' })).toEqual([]);
    expect(found({ no_rekening: '1'.repeat(20) })).toEqual([]);
    expect(found({ no_rekening: '1'.repeat(21) })).toEqual(['W25.account no_rekening']);
    expect(found({ no_rekening: '12A4567890' })).toEqual(['W25.account no_rekening']);
    expect(check({ no_rekening: '123-456-7890' }).findings[0]?.suggestion).toBe('1234567890');
  });

  it('is at a known bank, whose lost zeros are offered back (W26)', () => {
    expect(found({ bank_kode: '' })).toEqual([]);
    expect(found({ bank_kode: '999' })).toEqual(['W26.bank bank_kode']);
    expect(check({ bank_kode: '14' }).findings[0]).toMatchObject({ kind: 'W26.bank', suggestion: '014' });
  });
});
