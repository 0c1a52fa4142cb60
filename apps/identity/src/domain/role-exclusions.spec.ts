import fc from 'fast-check';
import { roles } from '@tanggap/platform';
import { conflictsAmong, excludedPairs, type Role } from './role-exclusions.js';

const anyRoles = fc.subarray([...roles] as Role[]);

describe('the separation of duties', () => {
  it.each<[Role, Role]>([
    ['HRD_PERUSAHAAN', 'PETUGAS_LOKET_KABKOTA'],
    ['HRD_PERUSAHAAN', 'PIMPINAN'],
    ['HRD_PERUSAHAAN', 'SERIKAT_PEKERJA'],
    ['PETUGAS_LOKET_KABKOTA', 'PENYETUJU_BANTUAN'],
    ['PENGANTAR_KERJA', 'PENYETUJU_BANTUAN'],
    ['VERIFIKATOR_BANTUAN', 'PENYETUJU_BANTUAN'],
    ['VERIFIKATOR_BANTUAN', 'BENDAHARA'],
    ['PENYETUJU_BANTUAN', 'BENDAHARA'],
    ['BENDAHARA', 'RELEASER_BANK'],
    ['INSPEKTORAT', 'BENDAHARA'],
    ['ADMIN_SISTEM', 'PENGANTAR_KERJA'],
    ['ADMIN_SISTEM', 'INSPEKTORAT'],
  ])('keeps %s from %s, in whatever order they are given', (one, other) => {
    expect(conflictsAmong([one, other])).toHaveLength(1);
    expect(conflictsAmong([other, one])).toEqual(conflictsAmong([one, other]));
  });

  it.each<[Role, Role]>([
    ['PETUGAS_LOKET_KABKOTA', 'PENGANTAR_KERJA'],
    ['PETUGAS_LOKET_KABKOTA', 'VERIFIKATOR_BANTUAN'],
    ['HRD_PERUSAHAAN', 'PEKERJA'],
    ['INSPEKTORAT', 'PIMPINAN'],
    ['RELEASER_BANK', 'PENYETUJU_BANTUAN'],
  ])('lets one person be %s and %s', (one, other) => {
    expect(conflictsAmong([one, other])).toEqual([]);
  });

  it('says every pair once, each in one order', () => {
    expect(new Set(excludedPairs.map((pair) => pair.join())).size).toBe(excludedPairs.length);
    for (const [one, other] of excludedPairs) expect(one < other).toBe(true);
  });

  it('knows the roles that the platform knows, and no others', () => {
    expect(conflictsAmong([...roles] as Role[])).toHaveLength(excludedPairs.length);
  });

  it('never frees a conflict by one role more', () => {
    fc.assert(
      fc.property(anyRoles, anyRoles, (some, more) => {
        const both = [...new Set([...some, ...more])];
        expect(conflictsAmong(both)).toEqual(expect.arrayContaining([...conflictsAmong(some)]));
      }),
    );
  });
});
