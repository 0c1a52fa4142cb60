import type { Grant } from './account.js';
import { assertMayGive, isInReach, stateOf } from './invitation.js';

const companyId = '0192a000-0000-7000-8000-000000000001';
const aGrant = (more: Partial<Grant>): Grant => ({
  ...{ roles: ['HRD_PERUSAHAAN'], regions: [], companyId, providerCode: null },
  ...more,
});
const isGiven = (grant: Grant) => {
  try {
    assertMayGive({ companyId }, grant);
    return true;
  } catch {
    return false;
  }
};

describe('an HR officer', () => {
  it('gives what a company has, for the own company', () => {
    expect(isGiven(aGrant({}))).toBe(true);
  });

  it.each<[string, Partial<Grant>]>([
    ['another company', { companyId: '0192a000-0000-7000-8000-000000000002' }],
    ['no company', { companyId: null }],
    ['a role of the office', { roles: ['HRD_PERUSAHAAN', 'PIMPINAN'] }],
    ["the union's role", { roles: ['SERIKAT_PEKERJA'] }],
    ["the union's role beside the own", { roles: ['HRD_PERUSAHAAN', 'SERIKAT_PEKERJA'] }],
    ['nothing', { roles: [] }],
    ['a region', { regions: ['36.03'] }],
    ['every region', { regions: 'all' }],
    ['a provider', { providerCode: 'UPTD-BANTEN' }],
  ])('does not give %s', (_, more) => {
    expect(isGiven(aGrant(more))).toBe(false);
  });

  it('looks after those of the own company, never after its union', () => {
    expect(isInReach({ companyId }, aGrant({}))).toBe(true);
    expect(isInReach({ companyId }, aGrant({ roles: ['SERIKAT_PEKERJA'] }))).toBe(false);
    expect(isInReach({ companyId }, aGrant({ roles: [] }))).toBe(false);
    expect(isInReach({ companyId }, aGrant({ companyId: null }))).toBe(false);
    expect(isInReach('everybody', aGrant({ roles: ['SERIKAT_PEKERJA'] }))).toBe(true);
  });

  it('is not a system administrator, who gives all of it', () => {
    expect(() => assertMayGive('everybody', aGrant({ roles: ['PIMPINAN'], companyId: null }))).not.toThrow();
    expect(() => assertMayGive('everybody', aGrant({ roles: ['SERIKAT_PEKERJA'] }))).not.toThrow();
  });
});

describe('an invitation', () => {
  const now = new Date('2026-11-23T00:00:00Z');
  const open = { expiresAt: new Date('2026-11-24T00:00:00Z'), acceptedAt: null, revokedAt: null };

  it('is open, and ends in one of three ways', () => {
    expect(stateOf(open, now)).toBe('open');
    expect(stateOf({ ...open, expiresAt: now }, now)).toBe('expired');
    expect(stateOf({ ...open, expiresAt: now, acceptedAt: now }, now)).toBe('accepted');
    expect(stateOf({ ...open, revokedAt: now }, now)).toBe('revoked');
  });
});
