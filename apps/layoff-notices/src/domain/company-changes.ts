import { regionByCode } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import type { FieldProblem } from '@tanggap/kernel';
import type { Company, Site } from './company.js';
import type { CompanyDetails, SiteDetails } from './company-details.js';

export const changeKinds = [
  ...(['registered', 'changed', 'verified', 'unverified', 'grouped', 'ungrouped'] as const),
  ...(['site-added', 'site-changed', 'site-closed', 'site-reopened'] as const),
] as const;
export type ChangeKind = (typeof changeKinds)[number];

export type FieldChange = {
  readonly field: string;
  readonly from: string | number | null;
  readonly to: string | number | null;
};

/** A line of a company's history. */
export type CompanyChange = Readonly<{
  companyId: string;
  siteId: string | null;
  at: Date;
  by: string;
  what: ChangeKind;
  fields: readonly FieldChange[];
}>;

/** Who does it, and when. */
export type Doing = { readonly by: string; readonly now: Date };

export type CompanyOutcome = { readonly next: Company; readonly changes: readonly CompanyChange[] };
export type SiteOutcome = { readonly next: Site; readonly changes: readonly CompanyChange[] };

/** What a company is known by: a verification holds for these numbers and no others. */
const identifying = new Set(['registrationNumber', 'taxNumber']);

/** A company that says who it is for the first time. */
export function register(id: string, details: CompanyDetails, { by, now }: Doing): CompanyOutcome {
  const next: Company = { id, ...details, groupId: null, version: 1, verifiedAt: null, verifiedBy: null };
  const fields = differences(details, {});
  return { next, changes: [{ companyId: id, siteId: null, at: now, by, what: 'registered', fields }] };
}

/** New data, given in sight of `version`. Throws `Rejected` with what differs where somebody was faster; no change is none. */
export function changeCompany(
  company: Company,
  details: CompanyDetails,
  version: number,
  { by, now }: Doing,
): CompanyOutcome {
  const fields = differences(details, company);
  if (fields.length === 0) return { next: company, changes: [] };
  if (version !== company.version) throw changedMeanwhile('company.changed-meanwhile', fields);
  const line = { companyId: company.id, siteId: null, at: now, by };
  const changed = { ...company, ...details, version: version + 1 };
  const changes: CompanyChange[] = [{ ...line, what: 'changed', fields }];
  const isAnother = fields.some(({ field }) => identifying.has(field));
  if (!isAnother || company.verifiedAt === null) return { next: changed, changes };
  changes.push({ ...line, what: 'unverified', fields: [] });
  return { next: { ...changed, verifiedAt: null, verifiedBy: null }, changes };
}

/** An office has seen that the company is who it says. Once: the second is told who was first. */
export function verify(company: Company, version: number, { by, now }: Doing): CompanyOutcome {
  if (company.verifiedAt !== null) throw verifiedBefore(company.verifiedAt, company.verifiedBy ?? '');
  if (version !== company.version) throw changedMeanwhile('company.changed-meanwhile', []);
  const change = { companyId: company.id, siteId: null, at: now, by, what: 'verified', fields: [] } as const;
  return { next: { ...company, verifiedAt: now, verifiedBy: by }, changes: [change] };
}

/** Puts a company under the one that heads its group, or by itself. A group has one head, and no group stands below another. */
export function putInGroup(
  company: Company,
  head: Company | null,
  headsOthers: boolean,
  { by, now }: Doing,
): CompanyOutcome {
  const groupId = head?.id ?? null;
  if (groupId === company.groupId) return { next: company, changes: [] };
  if (head && (head.id === company.id || head.groupId !== null || headsOthers)) throw groupsInGroups();
  const what = head ? 'grouped' : 'ungrouped';
  const fields = [{ field: 'groupId', from: company.groupId, to: groupId }];
  return {
    next: { ...company, groupId },
    changes: [{ companyId: company.id, siteId: null, at: now, by, what, fields }],
  };
}

export function addSite(id: string, companyId: string, details: SiteDetails, { by, now }: Doing): SiteOutcome {
  const regionCode = regionOf(details);
  const next: Site = { id, companyId, ...details, regionCode, version: 1, closedAt: null };
  const fields = differences(details, {});
  return { next, changes: [{ companyId, siteId: id, at: now, by, what: 'site-added', fields }] };
}

/** Notices stay with the office of the place where they were filed: a site that has some cannot move to another. */
export function changeSite(
  site: Site,
  details: SiteDetails,
  version: number,
  hasNotices: boolean,
  { by, now }: Doing,
): SiteOutcome {
  const fields = differences(details, site);
  if (fields.length === 0) return { next: site, changes: [] };
  if (version !== site.version) throw changedMeanwhile('site.changed-meanwhile', fields);
  const regionCode = regionOf(details);
  if (hasNotices && regionCode !== site.regionCode) throw movedAway();
  const change = { companyId: site.companyId, siteId: site.id, at: now, by, what: 'site-changed', fields } as const;
  return { next: { ...site, ...details, regionCode, version: version + 1 }, changes: [change] };
}

/** A site is never removed: closed, it keeps its notices and takes no new ones. */
export function closeSite(site: Site, { by, now }: Doing): SiteOutcome {
  if (site.closedAt !== null) return { next: site, changes: [] };
  const change = { companyId: site.companyId, siteId: site.id, at: now, by, what: 'site-closed', fields: [] } as const;
  return { next: { ...site, closedAt: now }, changes: [change] };
}

export function reopenSite(site: Site, { by, now }: Doing): SiteOutcome {
  if (site.closedAt === null) return { next: site, changes: [] };
  const line = { companyId: site.companyId, siteId: site.id, at: now, by };
  return { next: { ...site, closedAt: null }, changes: [{ ...line, what: 'site-reopened', fields: [] }] };
}

/** Says which number is another company's, and not whose. */
export function numbersTaken(taken: readonly ('registrationNumber' | 'taxNumber')[]): Rejected {
  const called = { registrationNumber: 'NIB', taxNumber: 'NPWP' };
  const fields = taken.map((field) => ({
    ...{ field, code: 'taken' },
    text: {
      id: `${called[field]} ini sudah terdaftar untuk perusahaan lain.`,
      en: `This ${called[field]} is already registered for another company.`,
    },
  }));
  const text = {
    id: 'Nomor ini sudah terdaftar untuk perusahaan lain. Bila itu keliru, hubungi dinas dengan dokumen aslinya.',
    en: 'This number is already registered for another company. If that is wrong, see the office with the original document.',
  };
  return new Rejected('conflict', 'company.number-taken', text, fields);
}

function regionOf({ districtCode }: SiteDetails): string {
  const code = districtCode.slice(0, 5);
  if (!regionByCode.has(code)) throw new Error(`${code} is no region of the province`);
  return code;
}

type Values = Readonly<Record<string, unknown>>;

function differences(next: Values, now: Values): readonly FieldChange[] {
  return Object.keys(next)
    .filter((field) => (next[field] ?? null) !== (now[field] ?? null))
    .map((field) => ({ field, from: valueOf(now[field]), to: valueOf(next[field]) }));
}

function valueOf(value: unknown): string | number | null {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

function changedMeanwhile(code: string, fields: readonly FieldChange[]): Rejected {
  const text = {
    id: 'Data ini sudah diubah oleh orang lain. Muat ulang, lalu ulangi perubahan Anda.',
    en: 'Somebody else has changed this data. Load it again and repeat your change.',
  };
  return new Rejected('conflict', code, text, fields.map(differing));
}

/** Names what stands there now; not the tax number, which may be a person's. */
function differing({ field, from }: FieldChange): FieldProblem {
  const now = field === 'taxNumber' || from === null ? '' : `: ${from}`;
  return {
    field,
    code: 'differs',
    text: { id: `Kini tersimpan lain${now}.`, en: `It now says something else${now}.` },
  };
}

function verifiedBefore(at: Date, by: string): Rejected {
  const text = {
    id: `Perusahaan ini sudah diverifikasi oleh akun ${by} pada ${at.toISOString()}.`,
    en: `This company was already verified by account ${by} at ${at.toISOString()}.`,
  };
  return new Rejected('conflict', 'company.verified-before', text);
}

function groupsInGroups(): Rejected {
  const text = {
    id: 'Kepala grup tidak boleh menjadi anggota grup lain, dan perusahaan tidak mengepalai dirinya sendiri.',
    en: 'The head of a group is in no other group, and no company heads itself.',
  };
  return new Rejected('conflict', 'company.group-in-group', text);
}

function movedAway(): Rejected {
  const text = {
    id: 'Lokasi ini sudah punya pemberitahuan, jadi tidak dapat pindah kabupaten/kota. Tutup lokasi ini dan tambahkan yang baru.',
    en: 'This site has notices and cannot move to another regency or city. Close it and add a new one.',
  };
  return new Rejected('conflict', 'site.has-notices', text, [{ field: 'districtCode', code: 'has-notices', text }]);
}
