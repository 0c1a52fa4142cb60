import { civilDate } from '@tanggap/kernel';
import { aContext, check, found } from '../../../test/a-row.js';

describe('the employment (W14)', () => {
  it.each(['PKWTT', 'HARIAN', 'OUTSOURCING'])('may be %s', (status_hubungan) => {
    expect(found({ status_hubungan })).toEqual([]);
  });

  it('is refused as anything else, and small letters are offered as capitals', () => {
    expect(found({ status_hubungan: 'TETAP' })).toEqual(['W14.employment status_hubungan']);
    expect(found({ status_hubungan: '' })).toEqual(['W14.employment status_hubungan']);
    expect(check({ status_hubungan: 'pkwtt' }).findings[0]?.suggestion).toBe('PKWTT');
  });

  it('has a contract number of 1 to 60 characters', () => {
    expect(found({ nomor_pk: '' })).toEqual(['W14.contract nomor_pk']);
    expect(found({ nomor_pk: '7' })).toEqual([]);
    expect(found({ nomor_pk: 'x'.repeat(60) })).toEqual([]);
    expect(found({ nomor_pk: 'x'.repeat(61) })).toEqual(['W14.contract nomor_pk']);
  });

  it('began on a real date, at the latest on the layoff date', () => {
    expect(found({ tanggal_mulai: '2016-02-30' })).toEqual(['W14.start tanggal_mulai']);
    expect(found({ tanggal_mulai: '' })).toEqual(['W14.start tanggal_mulai']);
    expect(found({ tanggal_mulai: '2026-03-31' })).toEqual([]);
    expect(found({ tanggal_mulai: '2026-04-01' })).toEqual(['W14.start-after-layoff tanggal_mulai']);
  });
});

describe('the end of a contract (W15)', () => {
  const fixedTerm = (tanggal_akhir_pk: string) => found({ status_hubungan: 'PKWT', tanggal_akhir_pk });

  it('is asked of a PKWT alone', () => {
    expect(fixedTerm('')).toEqual(['W15.end tanggal_akhir_pk']);
    expect(fixedTerm('31/06/2026')).toEqual(['W15.end tanggal_akhir_pk']);
    expect(found({ status_hubungan: 'PKWTT', tanggal_akhir_pk: '' })).toEqual([]);
    expect(found({ status_hubungan: 'PKWTT', tanggal_akhir_pk: '-' })).toEqual([]);
  });

  it('is not before its beginning', () => {
    expect(fixedTerm('2016-01-31')).toEqual(['W15.end-before-start tanggal_akhir_pk']);
    expect(fixedTerm('2016-02-01')).toEqual([]);
  });

  it('on the layoff date is marked: the term ran out', () => {
    expect(fixedTerm('2026-03-31')).toEqual(['W15.ended tanggal_akhir_pk']);
    const { worker } = check({ status_hubungan: 'PKWT', tanggal_akhir_pk: '2026-03-31' });
    expect(worker?.coded).toMatchObject({ contractEnded: true, flags: ['PKWT_HABIS'] });
  });
});

describe('the job (W16)', () => {
  it('has 2 to 80 characters', () => {
    expect(found({ jabatan: 'X' })).toEqual(['W16.job jabatan']);
    expect(found({ jabatan: 'QC' })).toEqual([]);
    expect(found({ jabatan: 'x'.repeat(80) })).toEqual([]);
    expect(found({ jabatan: 'x'.repeat(81) })).toEqual(['W16.job jabatan']);
  });

  it('may have a code of 4 digits; another is doubted and left out', () => {
    expect(found({ kode_kbji: '' })).toEqual([]);
    expect(found({ kode_kbji: '815' })).toEqual(['W16.kbji kode_kbji']);
    expect(check({ kode_kbji: '815' }).worker?.person.jobCode).toBeUndefined();
  });
});

describe('the layoff date (W19)', () => {
  it('is a real date within the declared period, both ends included', () => {
    const on = (tanggal_phk: string) => found({ tanggal_phk, tanggal_diberitahu: '2026-02-02' });

    expect(on('2026-03-24')).toEqual(['W19.outside tanggal_phk']);
    expect(on('2026-03-25')).toEqual([]);
    expect(on('31/3/2026')).toEqual([]);
    expect(on('2026-04-01')).toEqual(['W19.outside tanggal_phk']);
    expect(on('2026-02-30')).toEqual(['W19.date tanggal_phk']);
    expect(on('')).toEqual(['W19.date tanggal_phk']);
  });
});

describe('the day of the layoff (W19), where the notice has tranches', () => {
  it('lies within one of them, its first and its last day included', () => {
    const tranches = [
      { from: civilDate('2026-03-25'), to: civilDate('2026-03-26') },
      { from: civilDate('2026-03-30'), to: civilDate('2026-03-31') },
    ];
    const notice = { ...aContext().notice, tranches };
    const on = (tanggal_phk: string) =>
      check({ tanggal_phk, tanggal_diberitahu: '2026-02-02' }, aContext({ notice })).findings.map(({ kind }) => kind);

    expect(['2026-03-25', '2026-03-26', '2026-03-30', '2026-03-31'].map(on)).toEqual([[], [], [], []]);
    expect(['2026-03-27', '2026-03-29'].map(on)).toEqual([['W19.outside'], ['W19.outside']]);
  });
});

describe('the reason (W20)', () => {
  it('is a code of the table', () => {
    expect(found({ alasan_kode: 'TUTUP_RUGI' })).toEqual([]);
    expect(found({ alasan_kode: 'BOSAN' })).toEqual(['W20.reason alasan_kode']);
    expect(found({ alasan_kode: '' })).toEqual(['W20.reason alasan_kode']);
    expect(check({ alasan_kode: 'tutup_rugi' }).findings[0]?.suggestion).toBe('TUTUP_RUGI');
  });
});

describe('the notice to the worker', () => {
  it('was given on a real date, at the latest on the layoff date (W21)', () => {
    expect(found({ tanggal_diberitahu: '' })).toEqual(['W21.told tanggal_diberitahu']);
    expect(found({ tanggal_diberitahu: '2026-04-01' })).toEqual(['W21.told-after-layoff tanggal_diberitahu']);
  });

  it('was answered by MENERIMA, MENOLAK or BELUM (W21)', () => {
    expect(found({ tanggapan: 'MENOLAK' })).toEqual([]);
    expect(found({ tanggapan: 'BELUM' })).toEqual([]);
    expect(found({ tanggapan: 'MUNGKIN' })).toEqual(['W21.response tanggapan']);
    expect(check({ tanggapan: 'menolak' }).findings[0]?.suggestion).toBe('MENOLAK');
  });

  it('came 14 working days before the layoff, joint leave not counted (W22)', () => {
    expect(found({ tanggal_diberitahu: '2026-03-04' })).toEqual([]);
    expect(found({ tanggal_diberitahu: '2026-03-05' })).toEqual(['W22.late tanggal_diberitahu']);
    expect(check({ tanggal_diberitahu: '2026-03-05' })).toMatchObject({
      findings: [{ numbers: [13, 14] }],
      worker: { coded: { flags: ['TERLAMBAT'] } },
    });
  });

  it('came in time by the reading of the office that handles the notice: there joint leave may count (W22)', () => {
    const { notice } = aContext();
    const told = (tanggal_diberitahu: string) =>
      check({ tanggal_diberitahu }, aContext({ notice: { ...notice, jointLeave: 'counts-as-working' } })).findings;

    expect(told('2026-03-10')).toEqual([]);
    expect(told('2026-03-11')).toMatchObject([{ kind: 'W22.late', numbers: [13, 14] }]);
  });

  it('came 7 working days before in the first three months of service (W22)', () => {
    const onProbation = (tanggal_diberitahu: string) => found({ tanggal_mulai: '2026-01-05', tanggal_diberitahu });

    expect(onProbation('2026-03-13')).toEqual([]);
    expect(onProbation('2026-03-16')).toEqual(['W22.late tanggal_diberitahu']);
  });

  it('may come on the day itself after an urgent violation (W22)', () => {
    expect(found({ alasan_kode: 'PELANGGARAN_MENDESAK', tanggal_diberitahu: '2026-03-31' })).toEqual([]);
  });
});
