import { readdirSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { legalBasisText } from './legal-basis.js';

const data = new URL('../data/', import.meta.url);

/** Every legal basis that stands in any table. */
function basesOf(file: string): readonly string[] {
  const { data: rows } = Papa.parse<Record<string, string>>(readFileSync(new URL(file, data), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  return rows.flatMap((row) =>
    Object.entries(row).flatMap(([column, value]) => (column.endsWith('legal_basis') && value ? [value] : [])),
  );
}

const bases = [...new Set(readdirSync(data).flatMap((file) => (file.endsWith('.csv') ? basesOf(file) : [])))];

/** Words that stand in every English sentence about law, and in no Indonesian one. */
const english = /\b(art|PROPOSAL|the|of|its?|no|law|laws|as|by|for|in|is|has|had|and|may|not|what|before|after|to)\b/;

describe('a legal basis', () => {
  it.each([
    ['PP 35/2021 art. 37(3)', 'PP 35/2021 pasal 37 ayat (3)'],
    ['PP 35/2021 art. 40(2)-(3)', 'PP 35/2021 pasal 40 ayat (2)-(3)'],
    ['PP 35/2021 art. 40-57', 'PP 35/2021 pasal 40-57'],
    ['UU 27/2022 art. 20(2)(a): consent', 'UU 27/2022 pasal 20 ayat (2) huruf a: persetujuan'],
    ['PP 37/2021 art. 40 as amended by PP 6/2025', 'PP 37/2021 pasal 40 sebagaimana diubah dengan PP 6/2025'],
    ['PROPOSAL; the right itself: PP 37/2021', 'Jangka waktunya usulan dinas; haknya: PP 37/2021'],
    ['PROPOSAL: no law in force sets a number', 'Usulan dinas: tidak ada aturan berlaku yang menetapkan angkanya'],
  ])('%s is said in Indonesian', (asWritten, text) => {
    expect(legalBasisText(asWritten).id).toBe(text);
  });

  it('of any table has no English in it once it is said in Indonesian', () => {
    expect(bases.length).toBeGreaterThan(60);
    const left = bases.map((basis) => legalBasisText(basis).id).filter((text) => english.test(text));
    expect(left).toEqual([]);
  });

  it('of any table is said in English without a word in capitals', () => {
    expect(bases.map((basis) => legalBasisText(basis).en).filter((text) => text.includes('PROPOSAL'))).toEqual([]);
  });

  it('that a person wrote down stays as it is', () => {
    const own = 'Pergub Banten 10/2019 (hibah dan bantuan sosial)';
    expect(legalBasisText(own)).toEqual({ id: own, en: own });
  });
});
