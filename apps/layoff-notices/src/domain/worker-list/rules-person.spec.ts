import { check, found, aContext, aRow } from '../../../test/a-row.js';
import { checkRow } from './check-row.js';

const withNik = (nik: string) => found({ nik });
const name = (nama: string) => found({ nama, nama_rekening: '' });

describe('the identity number (W01)', () => {
  it('passes when it is sound, also with spaces around it', () => {
    expect(withNik('3603125501929003')).toEqual([]);
    expect(withNik(' 3603125501929003 ')).toEqual([]);
    expect(withNik("'3603125501929003")).toEqual([]);
  });

  it.each([
    ['', 'W01.empty'],
    ['3,60401E+15', 'W01.damaged'],
    ['3.60312550192E+15', 'W01.damaged'],
    ['360312550192900', 'W01.format'],
    ['36031255019290033', 'W01.format'],
    ['360312550192900O', 'W01.format'],
    ['9903125501929003', 'W01.province'],
    ['3603120001929003', 'W01.date'],
    ['3603123201929003', 'W01.date'],
    ['3603124001929003', 'W01.date'],
    ['3603127201929003', 'W01.date'],
    ['3603125513929003', 'W01.date'],
    ['3603127002929003', 'W01.date'],
    ['3603125501920000', 'W01.sequence'],
  ])('is refused as %j (%s)', (nik, kind) => {
    expect(withNik(nik)).toEqual([`${kind} nik`]);
  });

  it('is offered without what people put between the digits, and never guessed otherwise', () => {
    const suggestion = (nik: string) => check({ nik }).findings[0]?.suggestion;

    expect(suggestion('3603.1255.0192.9003')).toBe('3603125501929003');
    expect(suggestion('3603 1255 0192 0000')).toBeUndefined();
    expect(suggestion('3,60312550192E+15')).toBeUndefined();
    expect(suggestion('360312550192900')).toBeUndefined();
  });

  it('may stand only once in a file; the first row stands and is named (W02)', () => {
    const context = aContext();
    checkRow(aRow({}, 5), context);
    const second = checkRow(aRow({}, 9), context);

    expect(second.verdict).toBe('error');
    expect(second.findings).toEqual([expect.objectContaining({ kind: 'W02.repeated', column: 'nik', numbers: [5] })]);
  });

  it('counts as seen on a row that is refused for something else (W02)', () => {
    const context = aContext();
    checkRow(aRow({ nama: '' }, 5), context);

    expect(found({}, context)).toEqual(['W02.repeated nik']);
  });

  it('tells numbers apart that differ in their last digit, also in the highest province (W02)', () => {
    const context = aContext();
    const papua = { kode_kecamatan_domisili: '96.71.01' };

    expect(found({ ...papua, nik: '9603125501929002' }, context)).toEqual([]);
    expect(found({ ...papua, nik: '9603125501929003' }, context)).toEqual([]);
    expect(found({ ...papua, nik: '9603125501929003' }, context)).toEqual(['W02.repeated nik']);
  });
});

describe('the name (W05)', () => {
  it.each(['Al', "Nur'aini", 'Nur’aini', 'M. Al-Farisi', 'José', 'x'.repeat(100)])('passes as %j', (nama) => {
    expect(name(nama)).toEqual([]);
  });

  it.each([
    ['', 'W05.empty'],
    ['A', 'W05.length'],
    ['x'.repeat(101), 'W05.length'],
    ['Suryana 2', 'W05.letters'],
    ['=HYPERLINK("http://x")', 'W05.letters'],
    ['Siti, S.E', 'W05.letters'],
    ['José3', 'W05.letters'],
  ])('is refused as %j (%s)', (nama, kind) => {
    expect(name(nama)).toEqual([`${kind} nama`]);
  });
});

describe('the birth date', () => {
  const born = (tanggal_lahir: string) => found({ tanggal_lahir }).filter((one) => !one.startsWith('W07'));

  it('must be a real date (W06)', () => {
    expect(born('1990-02-30')).toEqual(['W06.date tanggal_lahir']);
    expect(born('')).toEqual(['W06.date tanggal_lahir']);
    expect(born('15/01/1992')).toEqual([]);
  });

  it('makes the worker at least 15 on the layoff date (W06)', () => {
    expect(born('2011-04-01')).toEqual(['W06.too-young tanggal_lahir']);
    expect(born('2030-01-01')).toEqual(['W06.too-young tanggal_lahir']);
    expect(born('2011-03-31')).toEqual(['W06.age tanggal_lahir']);
  });

  it('is doubted from 15 to 17 and over 65 (W06)', () => {
    expect(born('2008-04-01')).toEqual(['W06.age tanggal_lahir']);
    expect(born('2008-03-31')).toEqual([]);
    expect(born('1960-04-01')).toEqual([]);
    expect(born('1960-03-31')).toEqual(['W06.age tanggal_lahir']);
  });

  it('is doubted where it differs from the one inside the NIK (W07)', () => {
    expect(found({ tanggal_lahir: '1992-01-16' })).toEqual(['W07.differs tanggal_lahir']);
  });
});

describe('the sex (W08)', () => {
  it('is L or P, and a small letter is offered as a capital', () => {
    expect(found({ jenis_kelamin: 'X' })).toEqual(['W08.sex jenis_kelamin']);
    expect(found({ jenis_kelamin: '' })).toEqual(['W08.sex jenis_kelamin']);
    expect(check({ jenis_kelamin: 'p' }).findings[0]).toMatchObject({ kind: 'W08.sex', suggestion: 'P' });
  });

  it('is doubted where it differs from the one inside the NIK', () => {
    expect(found({ jenis_kelamin: 'L' })).toEqual(['W08.differs jenis_kelamin']);
  });
});

describe('the family card (W09)', () => {
  it('may be empty, and otherwise has 16 digits', () => {
    expect(found({ no_kk: '' })).toEqual([]);
    expect(found({ no_kk: '360323260816' })).toEqual(['W09.format no_kk']);
    expect(check({ no_kk: '3603.1219.1212.9001' }).findings[0]?.suggestion).toBe('3603121912129001');
  });
});

describe('the residence (W10)', () => {
  it('has an address of 5 to 200 characters', () => {
    expect(found({ alamat: 'Kp 1' })).toEqual(['W10.address alamat']);
    expect(found({ alamat: 'Kp. 1' })).toEqual([]);
    expect(found({ alamat: 'x'.repeat(200) })).toEqual([]);
    expect(found({ alamat: 'x'.repeat(201) })).toEqual(['W10.address alamat']);
  });

  it.each(['36.03.12', '360312', '32.01.01', '320101'])('has a district code like %s', (kode_kecamatan_domisili) => {
    expect(found({ kode_kecamatan_domisili })).toEqual([]);
  });

  it.each(['', '36.99.99', '36.03', '99.01.01', '32.00.01', '3603129', 'Pasar Kemis'])(
    'has no district code like %j',
    (kode_kecamatan_domisili) => {
      expect(found({ kode_kecamatan_domisili })).toEqual(['W10.district kode_kecamatan_domisili']);
    },
  );

  it('in another province is accepted and marked', () => {
    expect(check({ kode_kecamatan_domisili: '320101' }).worker?.coded).toMatchObject({
      districtCode: '32.01.01',
      flags: ['NON_BANTEN'],
    });
  });
});

describe('the phone', () => {
  it.each(['081234567890', '0812-3456-7890', '6281234567890', '+6281234567890', "'+6281234567890"])(
    'given as %s is kept as one number (W11)',
    (no_hp) => {
      expect(check({ no_hp }).worker?.person.phone).toBe('+6281234567890');
    },
  );

  it.each(['', '021-555-1234', '080234567890', '08123456', '08123456789012', '81234567890'])(
    'is refused as %j (W11)',
    (no_hp) => {
      expect(found({ no_hp })).toEqual(['W11.phone no_hp']);
    },
  );

  it('may be shared by three rows and is doubted from the fourth on (W12)', () => {
    const context = aContext();
    const niks = ['3603125501929001', '3603125501929002', '3603125501929003', '3603125501929004', '3603125501929005'];
    const shared = niks.map((nik) => found({ nik }, context));

    expect(shared).toEqual([[], [], [], ['W12.shared no_hp'], ['W12.shared no_hp']]);
  });
});

describe('the membership number (W13)', () => {
  it('is missed where it is empty and doubted without 11 digits, and refuses nobody', () => {
    expect(found({ kpj: '11289770028' })).toEqual([]);
    expect(found({ kpj: '' })).toEqual(['W13.empty kpj']);
    expect(found({ kpj: '1128977002' })).toEqual(['W13.format kpj']);
    expect(check({ kpj: '' })).toMatchObject({
      verdict: 'ok-with-warnings',
      worker: { coded: { flags: ['TANPA_BPJS'] } },
    });
    expect(check({ kpj: 'lupa' }).worker?.person.kpj).toBeUndefined();
  });
});

describe("the account holder's name (W27)", () => {
  it('may differ in titles, punctuation and case', () => {
    expect(found({ nama_rekening: 'SITI AMINAH, S.E.' })).toEqual([]);
    expect(found({ nama_rekening: 'Hj. Siti  Aminah' })).toEqual([]);
    expect(found({ nama_rekening: '' })).toEqual([]);
  });

  it('is doubted where it differs otherwise', () => {
    expect(found({ nama_rekening: 'Siti Amina' })).toEqual(['W27.differs nama_rekening']);
  });
});
