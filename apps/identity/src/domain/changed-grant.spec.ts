import type { Grant } from './account.js';
import { changedGrant } from './changed-grant.js';

const chosen: Grant = { roles: ['BENDAHARA'], regions: ['36.03'], companyId: null, providerCode: null };

describe('what another gave to an account meanwhile', () => {
  it('is nothing where it is the same, in whatever order', () => {
    const both: Grant = { ...chosen, roles: ['BENDAHARA', 'VERIFIKATOR_BANTUAN'], regions: ['36.03', '36.04'] };
    const turned = { ...both, roles: both.roles.toReversed(), regions: ['36.04', '36.03'] };
    expect(changedGrant(turned, both)).toEqual([]);
  });

  it('is told in words, each at its field', () => {
    const now: Grant = { roles: [], regions: 'all', companyId: null, providerCode: 'BBPVP-SERANG' };
    expect(changedGrant(now, chosen)).toEqual([
      { field: 'roles', now: { id: 'tanpa peran', en: 'no role' } },
      { field: 'regions', now: { id: 'semua wilayah', en: 'every region' } },
      { field: 'providerCode', now: 'BBPVP-SERANG' },
    ]);
    expect(changedGrant({ ...chosen, roles: ['PEKERJA'], regions: [] }, chosen)).toEqual([
      { field: 'roles', now: { id: 'Pekerja', en: 'Worker' } },
      { field: 'regions', now: { id: 'tanpa wilayah', en: 'no region' } },
    ]);
  });
});
