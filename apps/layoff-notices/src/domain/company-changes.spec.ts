import { Rejected } from '@tanggap/kernel';
import {
  addSite,
  changeCompany,
  changeSite,
  closeSite,
  putInGroup,
  register,
  reopenSite,
  verify,
} from './company-changes.js';
import type { CompanyDetails, SiteDetails } from './company-details.js';
import type { Company } from './company.js';

const now = new Date('2026-03-04T02:00:00.000Z');
const hr = { by: 'hr', now };
const officer = { by: 'officer', now: new Date('2026-03-05T02:00:00.000Z') };
const details: CompanyDetails = {
  ...{ name: 'PT Contoh', registrationNumber: '1234567890123', taxNumber: '0012345678901000', manpowerNumber: null },
  ...{ bpjsRegistration: null, bpjsCertificate: null, industryCode: '15202', industryVersion: 2020 },
};
const place: SiteDetails = { name: 'Pabrik', address: 'Jalan Contoh 1', districtCode: '36.03.12', workers: 9 };
const registered = register('c-1', details, hr).next;
const verified = verify(registered, 1, officer).next;
const site = addSite('s-1', 'c-1', place, hr).next;

function refusal(act: () => unknown): Rejected {
  try {
    act();
  } catch (error) {
    if (error instanceof Rejected) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('the file of a company', () => {
  it('begins with all that it says', () => {
    const { next, changes } = register('c-1', details, hr);

    expect(next).toEqual({ id: 'c-1', ...details, groupId: null, version: 1, verifiedAt: null, verifiedBy: null });
    expect(changes).toMatchObject([
      {
        what: 'registered',
        by: 'hr',
        fields: expect.arrayContaining([{ field: 'name', from: null, to: 'PT Contoh' }]) as unknown,
      },
    ]);
  });

  it('keeps what was changed, from what and to what', () => {
    const { next, changes } = changeCompany(registered, { ...details, name: 'PT Contoh Baru' }, 1, hr);

    expect(next).toEqual({ ...registered, name: 'PT Contoh Baru', version: 2 });
    expect(changes).toMatchObject([
      { what: 'changed', fields: [{ field: 'name', from: 'PT Contoh', to: 'PT Contoh Baru' }] },
    ]);
  });

  it('is not changed in sight of what has changed since: the refusal says what stands there now, but for the tax number', () => {
    const mine = { ...details, name: 'PT Lain', taxNumber: '0012345678901999' };
    const { code, kind, fields } = refusal(() => changeCompany({ ...registered, version: 2 }, mine, 1, hr));

    expect([code, kind]).toEqual(['company.changed-meanwhile', 'conflict']);
    expect(fields.map(({ field, text }) => [field, text.en])).toEqual([
      ['name', 'It now says something else: PT Contoh.'],
      ['taxNumber', 'It now says something else.'],
    ]);
  });

  it('is left as it is by what it says already, whatever was seen', () => {
    expect(changeCompany({ ...registered, version: 7 }, details, 1, hr)).toEqual({
      next: { ...registered, version: 7 },
      changes: [],
    });
  });

  it('is verified once, and the second office learns who was first', () => {
    expect(verified).toMatchObject({ verifiedBy: 'officer', verifiedAt: officer.now, version: 1 });
    const { code, text } = refusal(() => verify(verified, 1, { by: 'other', now }));

    expect(code).toBe('company.verified-before');
    expect(text.en).toBe('This company was already verified by account officer at 2026-03-05T02:00:00.000Z.');
  });

  it('is not verified in sight of older data', () => {
    expect(refusal(() => verify({ ...registered, version: 2 }, 1, officer)).code).toBe('company.changed-meanwhile');
  });

  it.each([{ registrationNumber: '1234567890124' }, { taxNumber: '0012345678901999' }])(
    'is to be verified anew when it has another number: %j',
    (changed) => {
      const { next, changes } = changeCompany(verified, { ...details, ...changed }, 1, hr);

      expect(next).toMatchObject({ ...changed, verifiedAt: null, verifiedBy: null });
      expect(changes.map(({ what }) => what)).toEqual(['changed', 'unverified']);
    },
  );

  it('stays verified whatever else it changes', () => {
    expect(changeCompany(verified, { ...details, name: 'PT Baru' }, 1, hr).next.verifiedBy).toBe('officer');
  });

  it('is put in a group that another company heads, and taken out', () => {
    const head: Company = { ...registered, id: 'c-2' };
    const { next, changes } = putInGroup(registered, head, false, officer);

    expect([next.groupId, changes[0]?.what]).toEqual(['c-2', 'grouped']);
    expect(putInGroup(next, head, false, officer).changes).toEqual([]);
    expect(putInGroup(next, null, false, officer)).toMatchObject({
      next: { groupId: null },
      changes: [{ what: 'ungrouped' }],
    });
  });

  it('is in no group that stands below another', () => {
    const head: Company = { ...registered, id: 'c-2' };
    const codeOf = (...[company, of, heads]: [Company, Company, boolean]) =>
      refusal(() => putInGroup(company, of, heads, officer)).code;

    expect([
      codeOf(registered, registered, false),
      codeOf(registered, { ...head, groupId: 'c-3' }, false),
      codeOf(registered, head, true),
    ]).toEqual(Array(3).fill('company.group-in-group'));
  });
});

describe('a site', () => {
  it('lies in the region of its district', () => {
    expect(site).toEqual({ id: 's-1', companyId: 'c-1', ...place, regionCode: '36.03', version: 1, closedAt: null });
  });

  it('is changed in sight of what it is', () => {
    const changed = { ...place, workers: 10 };

    expect(changeSite(site, changed, 1, true, hr).next).toEqual({ ...site, workers: 10, version: 2 });
    expect(refusal(() => changeSite({ ...site, version: 2 }, changed, 1, true, hr))).toMatchObject({
      code: 'site.changed-meanwhile',
      fields: [{ field: 'workers', text: { en: 'It now says something else: 9.' } }],
    });
    expect(changeSite({ ...site, version: 2 }, place, 1, true, hr).changes).toEqual([]);
  });

  it('moves within its region, and to another while it has no notices', () => {
    const move = (districtCode: string, hasNotices: boolean) =>
      changeSite(site, { ...place, districtCode }, 1, hasNotices, hr).next.regionCode;

    expect([move('36.03.01', true), move('36.71.02', false)]).toEqual(['36.03', '36.71']);
    expect(refusal(() => move('36.71.02', true)).code).toBe('site.has-notices');
  });

  it('is closed and opened again, each once', () => {
    const { next, changes } = closeSite(site, hr);

    expect([next.closedAt, changes.map(({ what }) => what)]).toEqual([now, ['site-closed']]);
    expect(closeSite(next, hr).changes).toEqual([]);
    expect(reopenSite(next, hr)).toMatchObject({ next: { closedAt: null }, changes: [{ what: 'site-reopened' }] });
    expect(reopenSite(site, hr).changes).toEqual([]);
  });
});
