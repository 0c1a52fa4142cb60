import { layoffReasons } from '@tanggap/indonesia';
import { civilDate, rupiah } from '@tanggap/kernel';
import fc from 'fast-check';
import { aContext, check } from '../../../test/a-row.js';
import { checkWorker } from './check-worker.js';
import type { WorkerFacts } from './check-worker.js';
import { severanceHeader, severanceRow } from './severance-file.js';
import { SeveranceTotals } from './totals.js';

const worker: WorkerFacts = {
  ...{ line: 2, employment: 'PKWTT', reasonCode: 'EFISIENSI_CEGAH' },
  ...{ workStart: civilDate('2016-02-01'), layoffDate: civilDate('2026-03-31'), wage: rupiah(5_210_377) },
};

describe('the check of one worker', () => {
  it('sets the minimum beside what is declared, with the gap and the law', () => {
    expect(checkWorker({ ...worker, severanceDeclared: rupiah(60_000_000) }, '36.03')).toEqual({
      ...{ line: 2, employment: 'PKWTT', reasonCode: 'EFISIENSI_CEGAH', layoffDate: '2026-03-31' },
      ...{ basis: 'scale', ruleVersion: 'PP35-2021', legalBasis: 'PP 35/2021 art. 43(2)' },
      ...{ wageBase: 5_210_377, isRaisedToMinimumWage: false, yearsOfService: 10 },
      ...{ severance: 46_893_393, serviceAward: 20_841_508, compensation: 0, minimum: 67_734_901 },
      ...{ remainingWages: 0, tax: 886_745, declared: 60_000_000, gap: 7_734_901, isUnderpaid: true },
      owedBesides: ['rights'],
    });
  });

  it('shows no gap where nothing is declared, and none where the minimum is passed', () => {
    expect(checkWorker(worker, '36.03')).toMatchObject({ declared: null, gap: null, isUnderpaid: false });
    expect(checkWorker({ ...worker, severanceDeclared: rupiah(67_734_902) }, '36.03')).toMatchObject({ gap: 0 });
  });

  it('takes one percent less for paid in full, and still shows what is missing', () => {
    expect(checkWorker({ ...worker, severanceDeclared: rupiah(67_057_552) }, '36.03')).toMatchObject({
      ...{ isUnderpaid: false, gap: 677_349 },
    });
    expect(checkWorker({ ...worker, severanceDeclared: rupiah(67_057_551) }, '36.03').isUnderpaid).toBe(true);
  });

  it('says what is owed besides', () => {
    expect(checkWorker({ ...worker, reasonCode: 'RESIGN' }, '36.03')).toMatchObject({
      ...{ minimum: 0, owedBesides: ['rights', 'separation-pay'] },
    });
  });

  it('agrees with W24 of the list check, whoever is laid off for whatever reason', () => {
    const reason = fc.constantFrom(...layoffReasons.map(({ code }) => code));
    const employment = fc.constantFrom('PKWTT', 'PKWT', 'HARIAN', 'OUTSOURCING');
    const contractEnd = fc.constantFrom('2026-03-31', '2027-01-15', '');
    const start = fc.constantFrom('2026-03-20', '2026-01-31', '2023-12-31', '2001-02-28');
    const amounts = fc.tuple(fc.nat({ max: 9_000_000 }), fc.nat({ max: 120_000_000 }));
    fc.assert(
      fc.property(
        employment,
        reason,
        start,
        contractEnd,
        amounts,
        (kind, reasonCode, from, until, [wage, declared]) => {
          const row = check({
            ...{ status_hubungan: kind, alasan_kode: reasonCode, tanggal_mulai: from },
            tanggal_akhir_pk: until === '' && kind === 'PKWT' ? '2026-03-31' : until,
            ...{ upah_pokok: String(wage + 500_000), tunjangan_tetap: '0', pesangon_up: String(declared) },
          });
          const { coded, line = 2 } = { line: row.worker?.line, coded: row.worker?.coded };
          if (!coded) throw new Error('the row is good');
          const checked = checkWorker({ line, ...coded }, aContext().notice.regionCode);

          expect(checked.minimum).toBe(coded.severanceMinimum);
          expect(checked.isUnderpaid).toBe(coded.flags.includes('KURANG_BAYAR'));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the totals of a check', () => {
  it('count and add up, and name the law', () => {
    const totals = new SeveranceTotals();
    for (const severanceDeclared of [undefined, rupiah(60_000_000), rupiah(70_000_000)]) {
      totals.add(checkWorker({ ...worker, severanceDeclared }, '36.03'));
    }
    const contract = { employment: 'PKWT', contractEnd: civilDate('2026-04-30'), wage: rupiah(5_000_000) } as const;
    totals.add(checkWorker({ ...worker, ...contract, workStart: civilDate('2023-12-31') }, '36.03'));

    expect(totals.summary()).toEqual({
      ...{ workers: 4, onScale: 3, onContract: 1, raisedToMinimumWage: 1, declaredFor: 2, underpaid: 1 },
      ...{ totalMinimum: 3 * 67_734_901 + 11_723_348, totalDeclared: 130_000_000, totalGap: 7_734_901 },
      ...{ totalTax: 3 * 886_745, totalRemainingWages: 5_210_377 },
      rules: [
        {
          ...{ version: 'PP35-2021', validFrom: '2021-02-02', validTo: null, workers: 4 },
          legalBasis: expect.stringContaining('PP 35/2021'),
        },
      ],
    });
  });

  it('are null where a sum would not be exact any more', () => {
    const totals = new SeveranceTotals();
    const rich = checkWorker(
      { ...worker, wage: rupiah(1_000_000_000_000), workStart: civilDate('1990-01-01') },
      '36.03',
    );
    for (let at = 0; at < 500; at += 1) totals.add(rich);

    expect(totals.summary()).toMatchObject({ workers: 500, totalMinimum: null, totalDeclared: 0 });
  });
});

describe('the check as a file', () => {
  it('has a cell for each column, with blanks where nothing is known', () => {
    const header = severanceHeader().trimEnd().split(',');
    const row = severanceRow(checkWorker(worker, '36.03')).trimEnd().split(',');

    expect(row).toHaveLength(header.length);
    expect(row[header.indexOf('total_minimum')]).toBe('67734901');
    expect(row[header.indexOf('dinyatakan')]).toBe('');
    expect(row[header.indexOf('kurang_bayar')]).toBe('TIDAK');
  });
});
