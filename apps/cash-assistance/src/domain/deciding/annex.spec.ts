import { rupiah } from '@tanggap/kernel';
import { annexCsv, maskedName, publicationCsv } from './annex.js';

const one = (name: string) => ({
  ...{ assessmentId: 'a1', name, regionCode: '36.03', regionName: 'Kabupaten Tangerang' },
  ...{ amount: rupiah(500_000), bankCode: '137', number: '1234567890' },
});

describe('the annex of a decree', () => {
  it('names everybody in the order of the list, the account by its last four digits', () => {
    expect(annexCsv([one('SITI AMINAH'), one('BUDI')]).split('\r\n')).toEqual([
      'no,asesmen,nama,kode_wilayah,wilayah,jumlah_rp,kode_bank,rekening',
      '1,a1,SITI AMINAH,36.03,Kabupaten Tangerang,500000,137,****7890',
      '2,a1,BUDI,36.03,Kabupaten Tangerang,500000,137,****7890',
      '',
    ]);
  });

  it('quotes what has commas, and lets no name become a formula', () => {
    expect(annexCsv([one('SITI, S.Pd "A"')])).toMatch('"SITI, S.Pd ""A"""');
    expect(annexCsv([one('=1+1')])).toMatch(`,'=1+1,`);
  });
});

describe('what is published', () => {
  it('has first letters, regions and amounts, and no account', () => {
    expect(publicationCsv([one('Siti Nur Aminah')])).toBe(
      'no,nama,wilayah,jumlah_rp\r\n1,S*** N*** A***,Kabupaten Tangerang,500000\r\n',
    );
    expect(maskedName('')).toBe('');
  });
});
