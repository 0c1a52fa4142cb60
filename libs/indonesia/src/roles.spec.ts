import fc from 'fast-check';
import { roleNames } from './role-names.js';
import { roleByCode, roles, rolesExclude } from './roles.js';

describe('the roles', () => {
  it('each have a name for people', () => {
    expect(Object.keys(roleNames).sort()).toEqual(roles.map(({ code }) => code).sort());
  });

  it('are the sixteen of the office and its partners', () => {
    expect(roles).toHaveLength(16);
    expect(roleByCode.get('BENDAHARA')).toMatchObject({ kind: 'officer', scope: 'provinsi' });
  });

  it.each([
    ['VERIFIKATOR_BANTUAN', 'PENYETUJU_BANTUAN'],
    ['PENYETUJU_BANTUAN', 'BENDAHARA'],
    ['BENDAHARA', 'RELEASER_BANK'],
    ['PETUGAS_LOKET_KABKOTA', 'PENYETUJU_BANTUAN'],
    ['HRD_PERUSAHAAN', 'PIMPINAN'],
    ['HRD_PERUSAHAAN', 'SERIKAT_PEKERJA'],
    ['INSPEKTORAT', 'PENGANTAR_KERJA'],
    ['ADMIN_SISTEM', 'INSPEKTORAT'],
  ])('%s and %s are never one person', (a, b) => {
    expect(rolesExclude(a, b)).toBe(true);
  });

  it.each([
    ['PETUGAS_LOKET_KABKOTA', 'PENGANTAR_KERJA'],
    ['INSPEKTORAT', 'PIMPINAN'],
    ['PEKERJA', 'SERIKAT_PEKERJA'],
    ['BENDAHARA', 'BENDAHARA'],
    ['BENDAHARA', 'NO_SUCH_ROLE'],
  ])('%s and %s may be', (a, b) => {
    expect(rolesExclude(a, b)).toBe(false);
  });

  it('exclude each other both ways', () => {
    const role = fc.constantFrom(...roles.map(({ code }) => code));
    fc.assert(fc.property(role, role, (a, b) => rolesExclude(a, b) === rolesExclude(b, a)));
  });

  it('name only roles that exist', () => {
    for (const { excludes } of roles) for (const code of excludes) expect(roleByCode.has(code)).toBe(true);
  });
});
