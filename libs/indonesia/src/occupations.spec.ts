import fc from 'fast-check';
import { occupationGroup, occupationGroups } from './occupations.js';
import { readTable } from './table.js';

describe('the group of a job title', () => {
  it.each([
    ['Operator mesin injeksi', 'MOULDING'],
    ['Operator forklift', 'FORKLIFT'],
    ['Helper gudang', 'WAREHOUSE'],
    ['Operator assembling', 'ASSEMBLY'],
    ['Quality control', 'QUALITY'],
    ['Operator cutting', 'CUTTING'],
    ['Juru las', 'WELDING'],
    ['Mekanik', 'MECHANIC'],
    ['Teknisi listrik', 'ELECTRICAL'],
    ['Operator jahit', 'SEWING'],
    ['Operator laminating', 'ASSEMBLY'],
    ['Admin produksi', 'OFFICE'],
  ])('%s, of the lists that companies send, is %s', (title, group) => {
    expect(occupationGroup(title)).toBe(group);
  });

  it.each([
    ['Sewing operator', 'SEWING'],
    ['Welder 6G', 'WELDING'],
    ['CNC machine operator', 'MACHINING'],
    ['Injection moulding technician', 'MOULDING'],
    ['Warehouse staff', 'WAREHOUSE'],
    ['HR officer', 'OFFICE'],
    ['Truck driver', 'DRIVER'],
    ['Security guard', 'SECURITY'],
    ['Cleaning service', 'CLEANING'],
    ['Office boy', 'CLEANING'],
    ['Maintenance technician', 'MECHANIC'],
    ['Excavator operator', 'HEAVY_EQUIPMENT'],
    ['Line leader', 'SUPERVISION'],
    ['Line leader sewing', 'SEWING'],
  ])('%s, in English, is %s', (title, group) => {
    expect(occupationGroup(title)).toBe(group);
  });

  it.each([
    ['Operator Forklift Gudang', 'FORKLIFT'],
    ['Mekanik mesin jahit', 'MECHANIC'],
    ['QC jahit', 'QUALITY'],
    ['Satpam kantor', 'SECURITY'],
    ['Sopir gudang', 'DRIVER'],
    ['Checker gudang', 'WAREHOUSE'],
    ['Kepala regu jahit', 'SEWING'],
    ['Staf', 'OFFICE'],
    ['Staf gudang', 'WAREHOUSE'],
    ['Admin gudang', 'OFFICE'],
    ['Teknisi mesin', 'MECHANIC'],
    ['Operator produksi', 'PRODUCTION'],
    ['OPERATOR-JAHIT/UPPER', 'SEWING'],
  ])('%s is decided by what the work is: %s', (title, group) => {
    expect(occupationGroup(title)).toBe(group);
  });

  it.each(['', 'Penyelam', '---', 'Golang', 'Kelas malam'])(
    'of "%s" is OTHER: a part of a word is no keyword',
    (title) => {
      expect(occupationGroup(title)).toBe('OTHER');
    },
  );

  it('does not depend on letter case, spaces or punctuation', () => {
    const keyword = fc.constantFrom(...readTable('occupation-groups', ['keyword', 'occupation_group']));
    fc.assert(
      fc.property(keyword, ({ keyword: title }) => {
        expect(occupationGroup(` ${title.toUpperCase().replaceAll(' ', ' / ')}. `)).toBe(occupationGroup(title));
      }),
    );
  });

  it('is found for every keyword, and every group has one', () => {
    const rows = readTable('occupation-groups', ['keyword', 'occupation_group']);
    for (const { keyword, occupation_group } of rows)
      expect([keyword, occupationGroup(keyword)]).toEqual([keyword, occupation_group]);
    const named = new Set(rows.map(({ occupation_group }) => occupation_group));
    expect(occupationGroups.filter((group) => !named.has(group))).toEqual(['OTHER']);
  });
});
