import {
  bankByCode,
  banks,
  calendar,
  holidays,
  industries,
  industryByCode,
  layoffReasons,
  pathways,
  programmeByCode,
  programmes,
  reasonByCode,
} from './code-tables.js';

describe('the banks', () => {
  it('keep the leading zeros of their codes', () => {
    expect(bankByCode.get('002')).toEqual({ code: '002', name: 'BRI', bic: 'BRINIDJA', usualAccountLength: 15 });
    expect(banks).toHaveLength(12);
    expect(bankByCode.has('2')).toBe(false);
  });

  it('may have an account length that nobody knows', () => {
    expect(bankByCode.get('137')).toMatchObject({ name: 'Bank Banten', usualAccountLength: undefined });
  });
});

describe('the layoff reasons', () => {
  it('are the 25 of PP 35/2021, each with a name in both languages', () => {
    expect(layoffReasons).toHaveLength(25);
    for (const { name } of layoffReasons) expect(name.id && name.en).toBeTruthy();
  });

  it('name their article and whether separation pay is owed besides', () => {
    expect(reasonByCode.get('PENSIUN')).toMatchObject({ article: '56', separationPay: false });
    expect(reasonByCode.get('RESIGN')).toMatchObject({ article: '50', separationPay: true });
  });

  it('need a notice, except for an urgent breach', () => {
    expect(layoffReasons.filter(({ noticeNeeded }) => !noticeNeeded).map(({ code }) => code)).toEqual([
      'PELANGGARAN_MENDESAK',
    ]);
  });
});

describe('the training programmes', () => {
  it('belong to one of three pathways', () => {
    const of = (pathway: string) => programmes.filter((p) => p.pathway === pathway).map(({ code }) => code);
    expect(of('ALAT_BERAT')).toEqual(['FORKLIFT', 'ALAT-BERAT']);
    expect(of('WIRAUSAHA')).toEqual(['WIRAUSAHA', 'DIGIMAR', 'AGRO']);
    expect(of('MANUFAKTUR')).toHaveLength(14);
    expect(pathways).toHaveLength(3);
  });

  it('end in a safety licence wherever machines move loads', () => {
    const licensed = programmes.filter(({ safetyLicence }) => safetyLicence).map(({ pathway }) => pathway);
    expect(licensed).toEqual(['ALAT_BERAT', 'ALAT_BERAT']);
  });

  it('say how many a class holds', () => {
    expect(programmeByCode.get('JAHIT')).toMatchObject({ capacity: 16, certificate: 'BNSP' });
    expect(programmeByCode.get('DIGIMAR')?.capacity).toBe(30);
  });
});

describe('the industries', () => {
  it('are found by their KBLI code', () => {
    expect(industryByCode.get('15201')).toMatchObject({ category: 'C' });
    expect(industries).toHaveLength(14);
  });
});

describe('the calendar', () => {
  it('tells national holidays from joint leave', () => {
    expect(holidays.national.has('2026-03-19')).toBe(true);
    expect(holidays.jointLeave.has('2026-03-18')).toBe(true);
    expect(holidays.national.has('2026-03-18')).toBe(false);
  });

  it('has 17 national holidays and 8 days of joint leave in 2026, as decreed', () => {
    const of2026 = calendar.filter(({ date }) => date.startsWith('2026'));
    expect(of2026.filter(({ kind }) => kind === 'national')).toHaveLength(17);
    expect(of2026.filter(({ kind }) => kind === 'joint-leave')).toHaveLength(8);
  });
});
