import type { Rejected } from '@tanggap/kernel';
import { assertGrantable, type Grant } from './account.js';

const company = '0192a000-0000-7000-8000-000000000001';
const aGrant = (more: Partial<Grant>): Grant => ({
  roles: [],
  regions: [],
  companyId: null,
  providerCode: null,
  ...more,
});

function refusals(grant: Grant): readonly string[] {
  try {
    assertGrantable(grant, ['36.03', '36.71']);
    return [];
  } catch (error) {
    return (error as Rejected).fields.map(({ code }) => code);
  }
}

describe('what an account may be given', () => {
  it('is any set of roles that go together, for regions that there are', () => {
    expect(
      refusals(aGrant({ roles: ['PENGANTAR_KERJA', 'PETUGAS_LOKET_KABKOTA'], regions: ['36.03', '36.71'] })),
    ).toEqual([]);
    expect(refusals(aGrant({ roles: ['PIMPINAN'], regions: 'all' }))).toEqual([]);
    expect(refusals(aGrant({ roles: ['HRD_PERUSAHAAN'], companyId: company }))).toEqual([]);
    expect(refusals(aGrant({}))).toEqual([]);
  });

  it('is not an HR officer without a company', () => {
    expect(refusals(aGrant({ roles: ['HRD_PERUSAHAAN'] }))).toEqual(['account.company-needed']);
  });

  it('is not a training manager without a provider, nor a provider for anybody else', () => {
    expect(refusals(aGrant({ roles: ['PENGELOLA_PELATIHAN'] }))).toEqual(['account.provider-needed']);
    expect(refusals(aGrant({ roles: ['PIMPINAN'], providerCode: 'UPTD-BANTEN' }))).toEqual([
      'account.provider-not-applicable',
    ]);
    expect(refusals(aGrant({ roles: ['PENGELOLA_PELATIHAN'], providerCode: 'UPTD-BANTEN' }))).toEqual([]);
  });

  it('is not a company for an office role', () => {
    expect(refusals(aGrant({ roles: ['PIMPINAN'], companyId: company }))).toEqual(['account.company-not-applicable']);
  });

  it('keeps its company where every role is taken away', () => {
    expect(refusals(aGrant({ roles: [], companyId: company }))).toEqual([]);
  });

  it('is refused with all reasons at once', () => {
    const grant = aGrant({
      roles: ['VERIFIKATOR_BANTUAN', 'PENYETUJU_BANTUAN', 'BENDAHARA'],
      regions: ['31.71'],
      companyId: company,
    });

    expect(refusals(grant)).toEqual([
      'account.roles-exclude-each-other',
      'account.roles-exclude-each-other',
      'account.roles-exclude-each-other',
      'account.company-not-applicable',
      'account.unknown-region',
    ]);
  });
});
