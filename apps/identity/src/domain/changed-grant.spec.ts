import type { Grant } from './account.js';
import { changedGrant } from './changed-grant.js';

const chosen: Grant = { roles: ['BENDAHARA'], regions: ['36.03'], companyId: null, providerCode: null };

describe('what another gave to an account meanwhile', () => {
  it('is nothing where it is the same, in whatever order', () => {
    const both: Grant = { ...chosen, roles: ['BENDAHARA', 'VERIFIKATOR_BANTUAN'], regions: ['36.03', '36.04'] };
    const turned = { ...both, roles: both.roles.toReversed(), regions: ['36.04', '36.03'] };
    expect(changedGrant(turned, both, null)).toEqual([]);
  });

  it('is told in words, each at its field', () => {
    const companyId = '0192a000-0000-7000-8000-000000000001';
    const now: Grant = { roles: [], regions: 'all', companyId, providerCode: 'BBPVP-SERANG' };
    expect(changedGrant(now, chosen, 'PT Citra Alas Kaki')).toEqual([
      { field: 'roles', now: { id: 'tanpa peran', en: 'no role' } },
      { field: 'regions', now: { id: 'semua wilayah', en: 'every region' } },
      { field: 'companyId', now: 'PT Citra Alas Kaki' },
      { field: 'providerCode', now: 'BBPVP-SERANG' },
    ]);
    expect(changedGrant({ ...chosen, roles: ['PEKERJA'], regions: [] }, chosen, null)).toEqual([
      { field: 'roles', now: { id: 'Pekerja', en: 'Worker' } },
      { field: 'regions', now: { id: 'tanpa wilayah', en: 'no region' } },
    ]);
  });
});
