import { Rejected } from '@tanggap/kernel';
import { checkedCompany, checkedFile, checkedSite, industryName } from './company-details.js';
import type { SiteDetails, StatedCompany } from './company-details.js';

const company: StatedCompany = {
  ...{ name: 'PT  Contoh  Jaya', registrationNumber: '1234567890123', taxNumber: '0012345678901000' },
  ...{ manpowerNumber: ' 15999.20250115.0001 ', industryCode: '15202', industryVersion: 2020 },
};
const site: SiteDetails = { name: 'Pabrik', address: 'Jalan Contoh 1', districtCode: '360312', workers: 9 };

function refusal(check: () => unknown): readonly string[] {
  try {
    check();
  } catch (error) {
    if (error instanceof Rejected) return error.fields.map(({ field, code }) => `${field} ${code}`);
    throw error;
  }
  return [];
}

const wrong = (changes: object) => refusal(() => checkedCompany({ ...company, ...changes }));
const wrongSite = (changes: object) => refusal(() => checkedSite({ ...site, ...changes }));

describe('what a company says of itself', () => {
  it('is tidied: single blanks, the code of the district as it is kept, an empty number as none', () => {
    const none = { manpowerNumber: null, bpjsRegistration: null, bpjsCertificate: null };
    expect(checkedFile({ ...company, manpowerNumber: ' ' }, [site])).toEqual({
      company: { ...company, ...none, name: 'PT Contoh Jaya' },
      sites: [{ ...site, districtCode: '36.03.12' }],
    });
  });

  it('may name its numbers at BPJS: letters and digits in capitals, whatever stands between them', () => {
    const of = (bpjsRegistration: string) => checkedFile({ ...company, bpjsRegistration }, []).company.bpjsRegistration;

    expect([of('jj 012-345.6/0'), of(''), of(' - ')]).toEqual(['JJ01234560', null, null]);
    for (const wrong of ['123', 'A'.repeat(21), 'NPP#1234', 'Ñ1234']) expect(() => of(wrong)).toThrow();
    expect(() => checkedFile({ ...company, bpjsCertificate: 'x'.repeat(41) }, [])).toThrow();
  });

  it('keeps a certificate number as it is written', () => {
    const { company: kept } = checkedFile({ ...company, bpjsCertificate: ' 21 000/ABC ' }, []);
    expect(kept.bpjsCertificate).toBe('21 000/ABC');
  });

  it('is refused with everything that is wrong with it and with its sites, at once', () => {
    const bad = {
      ...{ name: 'X', registrationNumber: '123', taxNumber: 'abc', manpowerNumber: '1'.repeat(31) },
      ...{ industryCode: '152', industryVersion: 2019 },
    };
    const badSite = { name: '', address: 'x', districtCode: '36.03.99', workers: 0 };

    expect(refusal(() => checkedFile(bad, [site, badSite]))).toEqual([
      ...['name length', 'registrationNumber format', 'taxNumber format', 'manpowerNumber length'],
      ...['industryCode format', 'industryVersion unknown'],
      ...[
        'sites[1].name length',
        'sites[1].address length',
        'sites[1].districtCode unknown',
        'sites[1].workers number',
      ],
    ]);
  });

  it.each(['012345678901000', '01.234.567.8-901.000', '01 234 567 8 901 000'])(
    'names the 0 that stands before an NPWP of 15 digits: %s',
    (taxNumber) => {
      expect(wrong({ taxNumber })).toEqual(['taxNumber fifteen-digits']);
    },
  );

  it.each(['00.12345678901000', '00123456789010000', '001234567890100O', '００１２３４５６７８９０１０００'])(
    'takes no other form of an NPWP: %s',
    (taxNumber) => {
      expect(wrong({ taxNumber })).toEqual(['taxNumber format']);
    },
  );

  it.each(['99900000000000', '999000000000', '999.000000000', '９９９００００００００００'])(
    'takes no other form of a NIB: %s',
    (text) => {
      expect(wrong({ registrationNumber: text })).toEqual(['registrationNumber format']);
    },
  );

  it.each(['a\u0000b', 'PT \u001b[31m', 'PT \ud800'])('holds nothing that cannot be read', (name) => {
    expect(wrong({ name })).toEqual(['name unreadable']);
    expect(wrongSite({ address: `Jalan ${name}` })).toEqual(['address unreadable']);
  });

  it.each(['36.03', '32.01.01', '36.03.00', ''])('names no district outside the province: "%s"', (districtCode) => {
    expect(wrongSite({ districtCode })).toEqual(['districtCode unknown']);
  });

  it('names an industry by its code, else by its division, and none of another year', () => {
    const name = (industryCode: string, industryVersion: 2020 | 2025) =>
      industryName({ industryCode, industryVersion });

    expect([name('15202', 2020), name('24101', 2020)]).toEqual(['Industri sepatu olahraga', 'Industri logam dasar']);
    expect([name('99999', 2020), name('15202', 2025)]).toEqual([undefined, undefined]);
  });
});
