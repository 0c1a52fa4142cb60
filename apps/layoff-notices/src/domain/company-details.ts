import { industryByCode, isAllDigits, normaliseName, parseDistrict } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import type { Bilingual, FieldProblem } from '@tanggap/kernel';
import { industryVersions } from './company.js';
import type { Company, Site } from './company.js';

/** What a company says of itself, and may change. */
export type CompanyDetails = Pick<
  Company,
  | ('name' | 'registrationNumber' | 'manpowerNumber' | 'industryCode' | 'industryVersion')
  | ('bpjsRegistration' | 'bpjsCertificate')
> & { readonly taxNumber: string };

/** What it says of one of its sites. */
export type SiteDetails = Pick<Site, 'name' | 'address' | 'districtCode' | 'workers'>;

/** As they come in, with nothing checked but their types. */
export type StatedCompany = {
  readonly name: string;
  readonly registrationNumber: string;
  readonly taxNumber: string;
  readonly manpowerNumber?: string | null | undefined;
  readonly bpjsRegistration?: string | null | undefined;
  readonly bpjsCertificate?: string | null | undefined;
  readonly industryCode: string;
  readonly industryVersion: number;
};

const LONGEST_NAME = 200;
const LONGEST_ADDRESS = 300;
const LONGEST_MANPOWER_NUMBER = 30;
const LONGEST_BPJS_CERTIFICATE = 40;
const MOST_WORKERS = 1_000_000;

/** Throws `Rejected` with everything that is wrong with the company and its sites, at once. */
export function checkedFile(stated: StatedCompany, sites: readonly SiteDetails[]) {
  const problems = [
    ...problemsOfCompany(stated),
    ...sites.flatMap((site, place) => problemsOfSite(site, `sites[${place}].`)),
  ];
  if (problems.length > 0) throw refused(problems);
  return { company: tidied(stated), sites: sites.map(tidiedSite) };
}

export function checkedCompany(stated: StatedCompany): CompanyDetails {
  return checkedFile(stated, []).company;
}

export function checkedSite(stated: SiteDetails): SiteDetails {
  const problems = problemsOfSite(stated, '');
  if (problems.length > 0) throw refused(problems);
  return tidiedSite(stated);
}

/** The name of an industry, where it is known: of the code itself or of its division. */
export function industryName({ industryCode, industryVersion }: Pick<Company, 'industryCode' | 'industryVersion'>) {
  if (industryVersion !== 2020) return undefined;
  return (industryByCode.get(industryCode) ?? industryByCode.get(industryCode.slice(0, 2)))?.name;
}

function tidied(stated: StatedCompany): CompanyDetails {
  const { registrationNumber, taxNumber, industryCode } = stated;
  const manpowerNumber = normaliseName(stated.manpowerNumber ?? '') || null;
  const industryVersion = industryVersions.find((version) => version === stated.industryVersion) ?? 2020;
  const name = normaliseName(stated.name);
  const bpjsRegistration = bpjsNumberOf(stated) || null;
  const bpjsCertificate = normaliseName(stated.bpjsCertificate ?? '') || null;
  const numbers = { registrationNumber, taxNumber, manpowerNumber, bpjsRegistration, bpjsCertificate };
  return { name, ...numbers, industryCode, industryVersion };
}

/** In capitals, without what people write between its letters and digits. */
function bpjsNumberOf({ bpjsRegistration }: StatedCompany): string {
  return (bpjsRegistration ?? '').replaceAll(/[\s./-]/g, '').toUpperCase();
}

function tidiedSite({ name, address, districtCode, workers }: SiteDetails): SiteDetails {
  const code = parseDistrict(districtCode)?.code ?? districtCode;
  return { name: normaliseName(name), address: normaliseName(address), districtCode: code, workers };
}

function problemsOfCompany(stated: StatedCompany): readonly FieldProblem[] {
  return [
    ...problemsOfText('name', stated.name, 2, LONGEST_NAME),
    ...problemsOfDigits('registrationNumber', stated.registrationNumber, 13, 'NIB'),
    ...problemsOfTaxNumber(stated.taxNumber),
    ...problemsOfText('manpowerNumber', stated.manpowerNumber ?? '', 0, LONGEST_MANPOWER_NUMBER),
    ...problemsOfBpjsNumber(stated),
    ...problemsOfText('bpjsCertificate', stated.bpjsCertificate ?? '', 0, LONGEST_BPJS_CERTIFICATE),
    ...problemsOfDigits('industryCode', stated.industryCode, 5, 'KBLI'),
    ...problemsOfVersion(stated.industryVersion),
  ];
}

function problemsOfSite(stated: SiteDetails, before: string): readonly FieldProblem[] {
  return [
    ...problemsOfText(`${before}name`, stated.name, 2, LONGEST_NAME),
    ...problemsOfText(`${before}address`, stated.address, 5, LONGEST_ADDRESS),
    ...problemsOfDistrict(`${before}districtCode`, stated.districtCode),
    ...problemsOfWorkers(`${before}workers`, stated.workers),
  ];
}

/** Nothing but what can be written and read: no control character, no half of a pair. */
function problemsOfText(field: string, text: string, fewest: number, most: number): readonly FieldProblem[] {
  const { length } = normaliseName(text);
  if (/[\p{Cc}\p{Cs}]/u.test(text)) {
    return [problem(field, 'unreadable', 'Memuat tanda yang tidak dapat dibaca.', 'It holds unreadable characters.')];
  }
  if (length >= fewest && length <= most) return [];
  return [
    problem(field, 'length', `Harus ${fewest} sampai ${most} huruf.`, `It takes ${fewest} to ${most} characters.`),
  ];
}

function problemsOfDigits(field: string, text: string, digits: number, called: string): readonly FieldProblem[] {
  if (text.length === digits && isAllDigits(text)) return [];
  return [problem(field, 'format', `${called} terdiri atas ${digits} angka.`, `${called} has ${digits} digits.`)];
}

/** Since July 2024 the number has 16 digits: for a company its old 15 behind a 0. */
function problemsOfTaxNumber(text: string): readonly FieldProblem[] {
  const old = text.replaceAll(/[ .-]/g, '');
  if (old.length !== 15 || !isAllDigits(old)) return problemsOfDigits('taxNumber', text, 16, 'NPWP');
  const id = 'NPWP kini 16 angka. Tulis 0 di depan 15 angka yang lama, tanpa titik dan garis.';
  const en = 'An NPWP now has 16 digits. Put a 0 before the 15 old ones, without dots and dashes.';
  return [problem('taxNumber', 'fifteen-digits', id, en)];
}

/** Its form is not published: letters and digits is all that is known. */
function problemsOfBpjsNumber(stated: StatedCompany): readonly FieldProblem[] {
  if (/^([A-Z0-9]{4,20})?$/.test(bpjsNumberOf(stated))) return [];
  const id = 'NPP terdiri atas 4 sampai 20 huruf atau angka.';
  return [problem('bpjsRegistration', 'format', id, 'An NPP has 4 to 20 letters or digits.')];
}

function problemsOfVersion(version: number): readonly FieldProblem[] {
  if (industryVersions.some((known) => known === version)) return [];
  return [problem('industryVersion', 'unknown', 'KBLI 2020 atau 2025.', 'KBLI is of 2020 or of 2025.')];
}

function problemsOfDistrict(field: string, code: string): readonly FieldProblem[] {
  if (parseDistrict(code)?.banten === true) return [];
  return [problem(field, 'unknown', 'Kode kecamatan di Banten tidak dikenal.', 'No district of Banten has this code.')];
}

function problemsOfWorkers(field: string, workers: number): readonly FieldProblem[] {
  if (Number.isInteger(workers) && workers >= 1 && workers <= MOST_WORKERS) return [];
  const id = 'Jumlah pekerja harus 1 sampai 1.000.000.';
  return [problem(field, 'number', id, 'The number of workers must be 1 to 1,000,000.')];
}

function problem(field: string, code: string, id: string, en: string): FieldProblem {
  return { field, code, text: { id, en } satisfies Bilingual };
}

function refused(problems: readonly FieldProblem[]): Rejected {
  const text = { id: 'Ada isian yang perlu diperbaiki.', en: 'Some fields need to be corrected.' };
  return new Rejected('invalid', 'company.details', text, problems);
}
