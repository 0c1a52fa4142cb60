import { isRole, permissionsOf, rolePermissions, roles } from './permissions.js';

describe('the permissions of the roles', () => {
  it('let an HR officer file notices and see those of the own company', () => {
    expect(permissionsOf(['HRD_PERUSAHAAN'])).toEqual(
      expect.arrayContaining([
        'companies:read',
        'notices:read',
        'notices:file',
        'findings:work',
        'severance:read',
        'exports:make',
      ]),
    );
  });

  it('give several roles together what each gives, once', () => {
    const together = permissionsOf(['PETUGAS_LOKET_KABKOTA', 'PIMPINAN']);
    const apart = [...permissionsOf(['PETUGAS_LOKET_KABKOTA']), ...permissionsOf(['PIMPINAN'])];

    expect(together).toEqual([...new Set(apart)]);
  });

  it('give nothing for a role that is not in the table, as a token of another issuer may name', () => {
    expect(permissionsOf(['ROOT', 'toString', '__proto__'])).toEqual([]);
    expect(isRole('constructor')).toBe(false);
  });

  it('keep the system administrator away from everything about people', () => {
    expect(permissionsOf(['ADMIN_SISTEM'])).toEqual([
      'accounts:manage',
      'colleagues:read',
      'colleagues:manage',
      'downloads:read',
      'events:operate',
      'offices:configure',
      'policies:read',
      'policies:propose',
      'schemes:read',
      'schemes:propose',
    ]);
  });

  it('let the inspectorate read whatever anyone may read, and write nothing but what it found', () => {
    const everyRead = permissionsOf(roles).filter((permission) => permission.endsWith(':read'));

    expect([...permissionsOf(['INSPEKTORAT'])].sort()).toEqual([...everyRead, 'inspections:work'].sort());
  });

  it('are written as thing:verb', () => {
    for (const permission of Object.values(rolePermissions).flat())
      expect(permission).toMatch(/^[a-z]+:[a-z]+(-[a-z]+)*$/);
  });
});
